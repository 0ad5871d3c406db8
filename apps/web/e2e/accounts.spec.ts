import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { decodeBase32 } from '@oslojs/encoding';
import { generateHOTP } from '@oslojs/otp';
import { startStack, type Stack } from '@leadfactory/stack';
import { until } from '@leadfactory/stack/testing';
import { accessible } from './accessible.ts';
import { mailsTo } from './life.ts';

/* Who gets in, as people see it: invited by mail, with a second factor, and with a forgotten password. */
let stack: Stack;
let app: string;
const person = { email: 'ada@invited.example', name: 'Ada Byron', password: 'correct horse battery' };

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  stack = await startStack({
    sampleData: false,
    services: ['postgres', 'temporal', 'mail', 'web'],
  });
  app = stack.endpoints.app!;
});
test.afterAll(() => stack?.stop());

test('invited by mail, accepted; a second factor set up, used and recovered; a password forgotten', async ({
  browser,
}) => {
  await test.step('an owner invites; the link comes by mail and is accepted with a password', async () => {
    const owners = await browser.newContext();
    const page = await owners.newPage();
    await signIn(page, stack.endpoints.owner!.email, stack.endpoints.owner!.password);
    await openAlive(page, `${app}/settings/members`);
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(person.name);
    await dialog.getByLabel('Email').fill(person.email);
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    // Mails stay on this machine, so that a link is shown, too; it is not the one in the mail.
    const shown = await dialog.getByRole('textbox', { name: /^Link for/ }).inputValue();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('list', { name: 'Invitations' })).toContainText(person.email);
    await accessible(page);
    await owners.close();
    const link = await linkTo(person.email, 'invites you');
    expect(link).not.toBe(shown);

    const context = await browser.newContext();
    const invited = await context.newPage();
    await invited.goto(link);
    await expect(invited.getByRole('heading', { level: 1 })).toHaveText(/^Join /);
    await accessible(invited);
    await invited.getByLabel('Password').fill('password1');
    await invited.getByLabel('The same again').fill('password1');
    await invited.getByRole('button', { name: 'Accept and sign in' }).click();
    await expect(invited.getByText(/guessed first/)).toBeVisible();
    await invited.getByLabel('Password').fill(person.password);
    await invited.getByLabel('The same again').fill(person.password);
    await invited.getByRole('button', { name: 'Accept and sign in' }).click();
    await expect(invited).toHaveURL(`${app}/dashboard`);
    await invited.goto(link);
    await expect(invited.getByRole('heading', { level: 1 })).toHaveText('This link is not valid any more');
    await context.close();
  });

  const { secret, codes } = await test.step('a second factor is set up', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signIn(page, person.email, person.password);
    await openAlive(page, `${app}/settings/account`);
    await accessible(page);
    await page.getByRole('button', { name: 'Set it up' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Your password').fill(person.password);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible();
    await accessible(page);
    const key = await dialog.locator('.font-mono').innerText();
    await dialog.getByLabel('Code').fill(codeOf(key, -1));
    await dialog.getByRole('button', { name: 'Turn it on' }).click();
    const shown = await dialog.getByRole('textbox', { name: 'Recovery codes' }).inputValue();
    await dialog.getByRole('button', { name: 'I kept them' }).click();
    await expect(page.getByRole('region', { name: 'Second factor' })).toContainText(
      'Recovery codes left: 10',
    );
    await context.close();
    return { secret: key, codes: shown.split('\n') };
  });

  await test.step('it is asked for after the password, and recovered by a code that works once', async () => {
    const first = await halfWay(await browser.newContext());
    await accessible(first);
    // Half way in, nothing is open.
    expect((await first.request.get(`${app}/api/v1/me`)).status()).toBe(401);
    await first.getByLabel('Code').fill(codeOf(secret, 0));
    await first.getByRole('button', { name: 'Go on' }).click();
    await expect(first).toHaveURL(`${app}/dashboard`);
    await first.context().close();

    const lost = await halfWay(await browser.newContext());
    await lost.getByLabel('Code').fill(codes[0]!);
    await lost.getByRole('button', { name: 'Go on' }).click();
    await expect(lost).toHaveURL(`${app}/dashboard`);
    await lost.context().close();

    const again = await halfWay(await browser.newContext());
    await again.getByLabel('Code').fill(codes[0]!);
    await again.getByRole('button', { name: 'Go on' }).click();
    await expect(again.getByText(/used already/)).toBeVisible();
    await again.context().close();
  });

  await test.step('a forgotten password is chosen anew by a link in the mail', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${app}/sign-in`);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await accessible(page);
    await page.getByLabel('Email address').fill(person.email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look at your mail');
    await page.goto(await linkTo(person.email, 'Choose a new password'));
    await accessible(page);
    person.password = 'ein ganz neuer Satz';
    await page.getByLabel('Password').fill(person.password);
    await page.getByLabel('The same again').fill(person.password);
    await page.getByRole('button', { name: 'Save and sign in' }).click();
    await page.getByLabel('Code').fill(codes[1]!);
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page).toHaveURL(`${app}/dashboard`);
    await context.close();
  });
});

test('tries that are refused are told how many there are, and when the next one is', async ({ request }) => {
  const headers = { origin: app, accept: 'text/html' };
  const form = { email: 'nobody@acme.example', password: 'guess' };
  const ask = () => request.post(`${app}/sign-in`, { form, headers });
  for (let tried = 0; tried < 8; tried++) expect((await ask()).status()).toBe(400);
  const refused = await ask();
  expect(refused.status()).toBe(429);
  expect(await refused.text()).toContain('Too many tries');
  const { ratelimit, 'ratelimit-policy': policy, 'retry-after': wait } = refused.headers();
  expect(policy).toBe('"sign_in-pair";q=8;w=900');
  expect(ratelimit).toBe(`"sign_in-pair";r=0;t=${wait}`);
  expect(Number(wait)).toBeGreaterThan(60);
});

/** As `openAlive`; no worker runs here, and a page that is alive says so. */
async function openAlive(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole('status').filter({ hasText: 'Worker down' }).first()).toBeVisible();
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${app}/sign-in`);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/\/sign-in$/);
}

async function halfWay(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, person.email, person.password);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your code');
  return page;
}

/** The link in the newest mail to an address whose subject has these words. */
const linkTo = (email: string, subject: string): Promise<string> =>
  until(`a mail to ${email}: ${subject}`, 20_000, async () => {
    const mails = await mailsTo(stack.endpoints.mail!, email);
    return mails.find((mail) => mail.subject.includes(subject))?.links[0];
  });

/** Codes count once: each step of the test takes a later one than the step before. */
const codeOf = (key: string, later: -1 | 0 | 1): string =>
  generateHOTP(decodeBase32(key), BigInt(Math.floor(Date.now() / 30_000) + later), 6);
