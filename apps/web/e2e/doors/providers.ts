import { expect, test, type Browser } from '@playwright/test';
import { accessible, shown } from '../accessible.ts';
import { alive } from '../alive.ts';
import { signIn } from '../sign-in.ts';
import type { Doors } from './doors.ts';

/** Signing in by an account at a provider, which is one on this machine. */
export async function signInByProvider(browser: Browser, { endpoints }: Doors): Promise<void> {
  const { app, owner } = endpoints;
  const page = await (await browser.newContext()).newPage();

  await test.step('a stranger’s opens nothing, and no account is made', async () => {
    await page.goto(`${app}/sign-in?next=/settings/account`);
    await page.getByRole('link', { name: 'Continue with Google' }).click();
    await page.getByRole('button', { name: 'ann' }).click();
    await expect(page.getByText('Your account at Google opens none here.')).toBeVisible();
    await shown(page, 'sign-in-refused');
    await page.getByRole('link', { name: 'Continue with Google' }).click();
    await page.getByRole('button', { name: 'Nobody' }).click();
    await expect(page.getByText('You did not go on at Google.')).toBeVisible();
  });

  await test.step('its person connects it', async () => {
    await signIn(page, endpoints, '/settings/account');
    await alive(page);
    await page.getByRole('button', { name: 'Connect Google' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Your password').fill('guess');
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await expect(dialog.getByText('This is not your password.')).toBeVisible();
    await accessible(page);
    await dialog.getByLabel('Your password').fill(owner.password);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'ann' }).click();
    await expect(page.getByText('Connected. It opens your account from now on.')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Accounts elsewhere' })).toContainText('ann@private.example');
    await shown(page, 'account-connected');
  });

  await test.step('it opens the account, and leads to where one wanted to go', async () => {
    await page.context().clearCookies();
    await page.goto(`${app}/sign-in?next=/settings/account`);
    await page.getByRole('link', { name: 'Continue with Google' }).click();
    await page.getByRole('button', { name: 'ann' }).click();
    await expect(page).toHaveURL(`${app}/settings/account`);
    await page.context().close();
  });
}
