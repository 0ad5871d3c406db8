import { expect, type Browser } from '@playwright/test';
import { pictured, shown } from '../accessible.ts';
import { alive } from '../alive.ts';
import { signIn } from '../sign-in.ts';
import { linkTo, type Doors } from './doors.ts';

/** Changing one's own address, and taking the account back from whoever did it. */
export async function changeTheAddress(browser: Browser, doors: Doors): Promise<void> {
  const { app, owner } = doors.endpoints;
  const [to, password] = ['new@owner.example', 'ein ganz neuer Satz'];
  const page = await (await browser.newContext()).newPage();
  await signIn(page, doors.endpoints, '/settings/account');
  await alive(page);
  const panel = page.getByRole('region', { name: 'Email address' });
  await panel.getByRole('button', { name: 'Change the address' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New address').fill(to);
  await dialog.getByLabel('Your password').fill(owner.password);
  await pictured(page, 'address-dialog');
  await dialog.getByRole('button', { name: 'Send the link' }).click();
  await expect(panel.getByText(`A link went to ${to}.`)).toBeVisible();
  await pictured(page, 'account-address');

  await page.goto(await linkTo(doors, to, 'Confirm your new address'));
  await shown(page, 'address-confirm');
  await page.getByRole('button', { name: 'Change the address' }).click();
  await expect(page).toHaveURL(`${app}/settings/account`);
  await expect(panel).toContainText(`You sign in and are written to as ${to}.`);

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(await linkTo(doors, owner.email, 'Your address was changed'));
  await shown(elsewhere, 'address-undo');
  await elsewhere.getByRole('button', { name: 'It was not me: take the account back' }).click();
  await elsewhere.getByLabel('Password').fill(password);
  await elsewhere.getByLabel('The same again').fill(password);
  await elsewhere.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(elsewhere).toHaveURL(`${app}/dashboard`);
  owner.password = password;
  // Who did it is out.
  await page.goto(`${app}/settings/account`);
  await expect(page).toHaveURL(/\/sign-in/);
  await Promise.all([page.context().close(), elsewhere.context().close()]);
}
