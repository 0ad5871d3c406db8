import { expect, type Browser, type Page } from '@playwright/test';
import { restClient } from '@leadfactory/stack/testing';
import { accessible, pictured, shown } from '../accessible.ts';
import { openAlive } from '../alive.ts';
import { signIn } from '../sign-in.ts';
import { linkTo, type Doors } from './doors.ts';

const address = 'ann@studio.example';

/** Whose a mailbox is: confirmed by a mail, proved by a record, and what is missing before. */
export async function proveMailboxes(browser: Browser, doors: Doors): Promise<void> {
  const { app, apiKey } = doors.endpoints;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await signIn(page, doors.endpoints);
  await openAlive(page, `${app}/settings/mailboxes`);
  await addMailbox(page, { look: true });
  const card = page.getByRole('region', { name: `Whose ${address} is` });
  await expect(card).toContainText('need not be proved');
  await page.getByRole('button', { name: `Prove it by mail ${address}` }).click();
  await expect(card).toContainText('A mail with a link went there');

  const link = await linkTo(doors, address, 'send mails as');
  const opened = await context.newPage();
  await opened.goto(link);
  await shown(opened, 'mailbox-link');
  await opened.close();
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const reader = await plain.newPage();
  await reader.goto(link);
  await expect(reader.getByText(`wants to send mails as ${address}`)).toBeVisible();
  // A scanner opens every link; that is no answer.
  await expect(card).not.toContainText('it was confirmed by mail');
  await reader.getByRole('button', { name: 'Confirm' }).click();
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Confirmed');
  await pictured(reader, 'mailbox-confirmed');
  // The settings that are open elsewhere say so by themselves.
  await expect(card).toContainText('it was confirmed by mail');
  await reader.goto(link);
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('This link is not valid any more');
  await plain.close();

  await card.getByText('Prove studio.example by DNS').click();
  await card.getByRole('button', { name: 'Check DNS now' }).click();
  await expect(card.getByText(/^No record was found/)).toBeVisible();
  await shown(page, 'mailbox-record');
  const rest = restClient(app, apiKey);
  type Mailbox = { address: string; proof: { record: { name: string; value: string } } };
  const { record } = (await rest.get<{ rows: Mailbox[] }>('/mailboxes')).rows.find(
    (one) => one.address === address,
  )!.proof;
  doors.zone.set(record.name, ['v=spf1 -all', record.value]);
  await card.getByRole('button', { name: 'Check DNS now' }).click();
  await expect(card).toContainText('The DNS record of its domain proves');
  await pictured(page, 'mailbox-proved');

  // Another organisation takes the same address: nothing is sent as it from there.
  await page.goto(`${app}/organisations/new`);
  await page.getByLabel('Name').fill('Rival');
  await page.getByRole('button', { name: 'Make the organisation' }).click();
  await expect(page).toHaveURL(/dashboard/);
  await openAlive(page, `${app}/settings/mailboxes`);
  await addMailbox(page);
  await expect(card).toContainText('Another organisation writes as this address');
  await expect(card.getByRole('button', { name: /by mail/ })).toHaveCount(0);
  await pictured(page, 'mailbox-taken');
  await openAlive(page, `${app}/campaigns/new`);
  await page
    .getByRole('combobox', { name: /^Mailbox/ })
    .selectOption({ label: `Ann Lee <${address}>, not proved` });
  await expect(page.getByText(`Another organisation writes as ${address}`)).toBeVisible();
  await accessible(page);
  await pictured(page, 'mailbox-campaign');
  await context.close();
}

async function addMailbox(page: Page, { look = false } = {}): Promise<void> {
  await page.getByRole('button', { name: 'Add a mailbox' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Sender’s name').fill('Ann Lee');
  await dialog.getByRole('textbox', { name: 'Address' }).fill(address);
  if (look) await shown(page, 'mailbox-dialog');
  await dialog.getByRole('button', { name: 'Add the mailbox' }).click();
  await expect(dialog).toBeHidden();
}
