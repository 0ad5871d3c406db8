import { expect, test } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient, until } from '@leadfactory/stack/testing';
import { shown } from './accessible.ts';
import { openAlive } from './alive.ts';
import { auditsOnDemandOnly } from './life.ts';
import { signIn } from './sign-in.ts';

/*
 * Where the law asks for consent first, a lead is held until it is noted, and goes on. On a running stack, with the sample
 * campaign under way.
 */
let stack: Stack;
test.beforeAll(async () => {
  stack = await startStack({ sampleData: true });
});
test.afterAll(() => stack?.stop());

interface Row {
  id: string;
  name: string;
  unsent: { reason: string; sentence: string };
}

test('a lead whose law asks for consent first is held, says so, and goes on once it is noted', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const { app, apiKey } = stack.endpoints;
  const rest = restClient(app, apiKey);
  await auditsOnDemandOnly(stack.endpoints);
  await rest.patch('/organisation', { postalAddress: '48 Wharf Street, Portland, ME 04101' });
  await signIn(page, stack.endpoints);

  await openAlive(page, `${app}/settings/law`);
  await expect(page.getByRole('switch', { name: /Hold mails without consent/ })).toBeChecked();
  await shown(page, 'law');
  await page.getByRole('button', { name: 'Change United States' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('A first mail there').selectOption('opt_in');
  await dialog.getByRole('button', { name: 'Note it' }).click();
  await expect(dialog.getByText('Say why you see this law otherwise.')).toBeVisible();
  await dialog.getByLabel('Why').fill('Our own policy');
  await shown(page, 'law-changed');
  await dialog.getByRole('button', { name: 'Note it' }).click();
  await expect(page.getByText('Your reason: Our own policy')).toBeVisible();

  const [campaign] = (await rest.get<{ rows: { id: string }[] }>('/campaigns')).rows;
  const { rows } = await rest.get<{ rows: (Row & { company: { country: string } })[] }>('/leads?limit=50');
  const lead = rows.find(({ company }) => company.country === 'US')!;
  await rest.post(`/leads/${lead.id}/consent`, {});
  await rest.post(`/campaigns/${campaign!.id}/start`);
  const now = () => rest.get<Row>(`/leads/${lead.id}`);
  await until('the lead to be held', 90_000, async () => (await now()).unsent.reason === 'consent_missing');

  await openAlive(page, `${app}/held`);
  const held = page.getByRole('region', { name: /^Consent first/ });
  await expect(held.getByRole('link', { name: lead.name })).toBeVisible({ timeout: 60_000 });
  await shown(page, 'held-consent');
  await held.getByRole('link', { name: lead.name }).click();
  await expect(page.locator('[data-reason="consent_missing"]')).toContainText(
    'Your organisation asks for consent before mails to United States, and none is known.',
  );
  await shown(page, 'lead-consent');
  await page.getByRole('button', { name: 'Note the consent' }).click();
  await dialog.getByLabel('Basis').selectOption('express');
  await dialog.getByLabel('Source').fill('Said so on the phone');
  await dialog.getByLabel('Given on').fill('2026-11-02');
  await dialog.getByRole('button', { name: 'Note it' }).click();
  await expect(page.getByText('Said so on the phone')).toBeVisible();
  await expect(page.locator('[data-reason="consent_missing"]')).toBeHidden();
  expect((await now()).unsent.reason).not.toBe('consent_missing');
});
