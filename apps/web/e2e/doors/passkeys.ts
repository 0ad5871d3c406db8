import { expect, test, type Browser, type CDPSession } from '@playwright/test';
import { accessible, pictured, shown } from '../accessible.ts';
import { alive } from '../alive.ts';
import { askForSecondFactor } from '../second-factor-due.ts';
import { signIn } from '../sign-in.ts';
import type { Doors } from './doors.ts';

/** Signing in by a device's key: Chromium with a virtual device. */
export async function signInByPasskey(browser: Browser, { endpoints }: Doors): Promise<void> {
  const { app, owner } = endpoints;
  const first = await withDevice(browser);

  await test.step('added in Settings → Account', async () => {
    const { page } = first;
    await signIn(page, endpoints, '/settings/account');
    const panel = page.getByRole('region', { name: 'Passkeys' });
    await alive(page);
    await panel.getByRole('button', { name: 'Add a passkey' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Name')).toHaveValue(/Chrome on /);
    await dialog.getByLabel('Name').fill('Key on my desk');
    await dialog.getByLabel('Your password').fill('guess');
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await expect(dialog.getByText('This is not your password.')).toBeVisible();
    await accessible(page);
    await pictured(page, 'passkey-dialog');
    await dialog.getByLabel('Your password').fill(owner.password);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await expect(panel.getByRole('list', { name: 'Passkeys' })).toContainText('Key on my desk');
    await page.getByRole('button', { name: 'Rename the passkey Key on my desk' }).click();
    await dialog.getByLabel('Name').fill('Key in my drawer');
    await pictured(page, 'passkey-rename');
    await dialog.getByRole('button', { name: 'Rename it' }).click();
    await expect(panel.getByRole('list', { name: 'Passkeys' })).toContainText('Key in my drawer');
    await accessible(page);
    await pictured(page, 'account-passkey');
  });

  await test.step('the button on the sign-in page signs in without an address', async () => {
    const { page } = first;
    await page.context().clearCookies();
    // A device that shows nobody gives nothing.
    await first.device.send('WebAuthn.setUserVerified', { ...first.id, isUserVerified: false });
    await page.goto(`${app}/sign-in?next=/settings/account`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page.getByText('No passkey was given.')).toBeVisible();
    await pictured(page, 'sign-in');
    await first.device.send('WebAuthn.setUserVerified', { ...first.id, isUserVerified: true });
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page).toHaveURL(`${app}/settings/account`);
    await expect(page.getByRole('list', { name: 'Passkeys' })).toContainText('last used');
  });

  await test.step('the browser offers it where the address is typed', async () => {
    const { credentials } = await first.device.send('WebAuthn.getCredentials', first.id);
    const second = await withDevice(browser);
    await second.device.send('WebAuthn.addCredential', { ...second.id, credential: credentials[0]! });
    await second.page.goto(`${app}/sign-in`);
    await expect(second.page).toHaveURL(`${app}/dashboard`);
    await second.page.context().close();
  });

  await test.step('removed, it opens nothing', async () => {
    const { page } = first;
    await page.getByRole('button', { name: 'Remove the passkey Key in my drawer' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Your password').fill(owner.password);
    await dialog.getByRole('button', { name: 'Remove it' }).click();
    await expect(page.getByRole('list', { name: 'Passkeys' })).toHaveCount(0);
    await page.context().clearCookies();
    await page.goto(`${app}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page.getByText('This passkey opens no account here.')).toBeVisible();
  });

  await test.step('where an organisation asks for a second factor, a passkey is set up at its door', async () => {
    const { page } = first;
    await signIn(page, endpoints);
    await page.goto(`${app}/organisations/new`);
    await page.getByLabel('Name').fill('Strict');
    await page.getByRole('button', { name: 'Make the organisation' }).click();
    await expect(page).toHaveURL(/dashboard/);
    await askForSecondFactor(page);
    await page.goto(`${app}/leads`);
    await expect(page.getByText('Strict asks its people for a second factor.')).toBeVisible();
    await page.getByRole('button', { name: 'Use an authenticator app' }).click();
    await page.getByRole('button', { name: 'Use a passkey instead' }).click();
    await shown(page, 'second-factor-passkey');
    await page.getByLabel('Your password').fill(owner.password);
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page).toHaveURL(/dashboard/);
    await page.context().close();
  });
}

/** A browser with a device in it that has keys, and a finger on it. */
async function withDevice(browser: Browser) {
  const page = await (await browser.newContext()).newPage();
  const device: CDPSession = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable', { enableUI: false });
  const id = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { page, device, id };
}
