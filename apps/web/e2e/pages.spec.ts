import {
  devices,
  expect,
  test,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient } from '@leadfactory/stack/testing';
import { openAlive } from './alive.ts';
import { accessible, coloursOnly, fits } from './accessible.ts';
import { auditsToShow } from './audits-shown.ts';
import {
  aSequence,
  auditsOnDemandOnly,
  liveALittle,
  simulateACampaign,
  tryAPrompt,
  type Life,
} from './life.ts';
import { replyOf } from './replies.ts';
import { signIn } from './sign-in.ts';

/*
 * Every page with something to show, on a phone and on a wide screen, in light and dark: nothing fails, nothing
 * overflows, everything is accessible. Then what ends things: unsubscribing, sessions elsewhere, the sample data.
 */
let stack: Stack;
let life: Life;
let audits: string[];
let prompt: string;
let conversation: string;
let sequence: string;
let simulation: string;
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

const phone = 390;
const desktop = 1440;

// Pictures of a hundred pages cost more time than the pages.
test.use({ trace: 'off' });
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  stack = await startStack({ sampleData: true });
  await auditsOnDemandOnly(stack.endpoints);
  life = await liveALittle(stack.endpoints);
  audits = await auditsToShow(stack, life.others);
  sequence = await aSequence(stack.endpoints);
  prompt = await tryAPrompt(stack.endpoints, life.leadInSequence);
  const reply = { text: 'Sounds good, how much is it?', quoted: '> Hello' };
  ({ conversationId: conversation } = await replyOf(stack.endpoints, life.leadInSequence, reply));
  simulation = await simulateACampaign(stack.endpoints, life);
  const context = await browser.newContext();
  await signIn(await context.newPage(), stack.endpoints);
  signedIn = await context.storageState();
  await context.close();
});
test.afterAll(() => stack?.stop());

test('every page on a phone and a wide screen, light and dark', async ({ browser }) => {
  test.setTimeout(900_000);
  // Two pages at a time: one is read while the other loads.
  const waiting = [...places()];
  const walk = async () => {
    const context = await visitorsContext(browser, { storageState: signedIn });
    const page = await context.newPage();
    for (let place = waiting.shift(); place; place = waiting.shift()) await inspect(page, place);
    await context.close();
  };
  await Promise.all([walk(), walk()]);
});

interface Place {
  path: string;
  status?: number;
  /** What is done on the page before it is looked at. */
  act?: (page: Page) => Promise<void>;
}

function places(): Place[] {
  const path = (address: string) => new URL(address).pathname;
  const settings = [
    'organisation',
    'branding',
    'members',
    'teams',
    'mailboxes',
    'do-not-contact',
    'law',
    'connections',
    'api-keys',
    'account',
    'audit',
    'sample-data',
    'prices',
    'prompts',
    'prompts/vision',
    'usage',
  ];
  return [
    { path: '/dashboard' },
    { path: '/inbox' },
    { path: `/inbox?open=${conversation}` },
    { path: '/inbox?view=done' },
    { path: '/leads' },
    { path: '/leads?search=nothing-has-this-name' },
    { path: '/leads/duplicates' },
    { path: `/leads/${life.leadInSequence}` },
    { path: `/leads/${life.leadWon}` },
    { path: `/leads/${life.leadInSequence}/assessments` },
    { path: `/leads/${life.leadInSequence}/assessments/${life.assessment}` },
    ...audits.map((path) => ({ path })),
    { path: '/assessments' },
    { path: '/assessments?maxSpeed=90&sort=speed&dir=asc' },
    { path: '/assessments?search=nothing-has-this-name' },
    { path: '/imports' },
    { path: '/imports/new' },
    { path: `/imports/${life.import}` },
    { path: '/campaigns' },
    { path: '/campaigns/new' },
    { path: `/campaigns/${life.campaign}` },
    { path: '/calendar' },
    { path: '/calendar?from=2020-01-01' },
    { path: '/held' },
    { path: '/held?reason=paused_by_person' },
    { path: '/held?reason=no_postal_address&ownerId=none' },
    { path: '/sequences' },
    { path: '/sequences?search=nothing-has-this-name' },
    { path: sequence },
    { path: `${sequence}?view=list` },
    { path: simulation, act: openFirstLead },
    { path: '/revenue' },
    ...settings.map((name) => ({ path: `/settings/${name}` })),
    { path: prompt, act: compareVersions },
    { path: '/settings/do-not-contact?view=history' },
    { path: '/settings/do-not-contact?search=nothing', act: addToList },
    { path: '/leads/00000000-0000-7000-8000-000000000000', status: 404 },
    ...[
      '/leads/x',
      '/leads/x/assessments',
      '/campaigns/x',
      '/sequences/x',
      '/imports/x',
      '/settings/prompts/x',
    ].map((path) => ({
      path,
      status: 404,
    })),
    { path: `/leads/${life.leadInSequence}/assessments/x`, status: 404 },
    { path: '/no-such-page', status: 404 },
    { path: '/api/docs' },
    { path: path(life.teaser) },
    { path: `${path(life.teaser)}/buy` },
    { path: `${path(life.teaser)}/thanks` },
    { path: `${path(life.teaser)}/renew` },
    { path: path(life.unsubscribe) },
    { path: '/r/forged', status: 400 },
    { path: '/u/forged', status: 400 },
    { path: `${path(life.click)}x`, status: 400 },
    { path: '/forgot' },
    { path: '/password/forged' },
    { path: '/invitation/forged' },
    { path: '/mailbox/forged' },
  ];
}

/** Loads the page once, on a phone; its colours follow the system's, and its form the screen's width. */
async function inspect(page: Page, { path, status = 200, act }: Place): Promise<void> {
  await page.setViewportSize({ width: phone, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  const problems = listenFor(page, status >= 400 ? stack.endpoints.app + path : null);
  const response = await page.goto(stack.endpoints.app + path);
  expect.soft(response!.status(), path).toBe(status);
  await expect.soft(page.locator('h1'), `${path} has one heading`).toHaveCount(1);
  expect.soft((await page.title()).length, `${path} has a title`).toBeGreaterThan(3);
  await expect(page.locator('.animate-pulse'), `${path} is all there`).toHaveCount(0);
  await act?.(page);
  for (const width of [phone, desktop]) {
    await page.setViewportSize({ width, height: 900 });
    await fits(page, `${path} at ${width}`);
    await page.emulateMedia({ colorScheme: 'light' });
    await accessible(page, `${path} at ${width} in light`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await accessible(page, `${path} at ${width} in dark`, coloursOnly);
  }
  page.removeAllListeners();
  expect.soft(problems, path).toEqual([]);
}

/** The dialog, with what it says of a line that is none. */
async function addToList(page: Page): Promise<void> {
  const lines = page.getByLabel('Addresses or domains');
  await expect(async () => {
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(lines).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await lines.fill('new.example\ngmail.com');
  await expect(page.getByText('1 line is left out')).toBeVisible();
}

/** Two versions of a prompt beside each other. A press before the script is there is lost: it is pressed again. */
async function openFirstLead(page: Page): Promise<void> {
  const first = page.locator('main details').first();
  await expect(async () => {
    await first.locator('summary').first().click();
    await expect(first).toHaveAttribute('open', '', { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
}

async function compareVersions(page: Page): Promise<void> {
  const differences = page.locator('#compare .cm-changedText').first();
  await expect(async () => {
    await page.getByRole('button', { name: /^Compare System version/ }).click();
    await expect(differences).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
}

/** What a page complains of. `refused`: the address whose answer is an error on purpose. */
function listenFor(page: Page, refused: string | null): string[] {
  const problems: string[] = [];
  page.on('console', (said) => {
    if (said.type() === 'error' && said.location().url !== refused) problems.push(`console: ${said.text()}`);
  });
  page.on('pageerror', ({ message }) => problems.push(`threw: ${message}`));
  page.on('response', (answer) => {
    if (answer.status() >= 400 && answer.url() !== refused)
      problems.push(`${answer.status()} ${answer.url()}`);
  });
  // What a newer request or the next page cuts off, such as the live updates, has not failed.
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') problems.push(`${why} ${request.url()}`);
  });
  return problems;
}

test('a name of two hundred letters without a space breaks no page', async ({ browser }) => {
  const rest = restClient(stack.endpoints.app, stack.endpoints.apiKey);
  const name = 'Donaudampfschifffahrt'.repeat(10).slice(0, 200);
  const { id } = await rest.post<{ id: string }>('/leads', {
    companyName: name,
    email: 'a@long.example',
  });
  for (const width of [phone, desktop]) {
    const context = await visitorsContext(browser, { width, storageState: signedIn });
    for (const path of ['/leads', `/leads/${id}`, '/dashboard', `/leads/${id}/assessments`]) {
      const page = await context.newPage();
      await page.goto(stack.endpoints.app + path);
      await fits(page, `${path} at ${width}`);
      await page.close();
    }
    await context.close();
  }
});

test('every place of the app is reached on a phone', async ({ browser }) => {
  const context = await visitorsContext(browser, { width: phone, storageState: signedIn });
  const page = await context.newPage();
  for (const place of ['Import', 'Revenue', 'Settings']) {
    await page.goto(`${stack.endpoints.app}/leads`);
    const item = page.getByRole('menuitem', { name: place });
    // A phone shows no word when the page is alive: the menu is pressed until it opens.
    await expect(async () => {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'More' }).click();
      await expect(item).toBeVisible({ timeout: 2000 });
    }).toPass();
    await item.click();
    await expect(page).toHaveURL(new RegExp(`/${place === 'Import' ? 'imports' : place.toLowerCase()}`));
  }
  await context.close();
});

test('without a connection a page says so, and nothing private was kept', async ({ browser }) => {
  const context = await visitorsContext(browser, { storageState: signedIn });
  const page = await context.newPage();
  await openAlive(page, `${stack.endpoints.app}/leads`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toEqual(['/offline.html']);
  await context.setOffline(true);
  await page.goto(`${stack.endpoints.app}/dashboard`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No connection');
  // The page loads again by itself.
  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('No connection');
  await context.close();
});

test('a forged click is refused in plain words', async ({ browser }) => {
  const page = await (await visitorsContext(browser)).newPage();
  const response = await page.goto(`${life.click}x`);
  expect(response!.status()).toBe(400);
  await expect(page.getByRole('heading', { level: 1, name: /This link/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Dashboard' })).toHaveCount(0);
  await page.context().close();
});

test('unsubscribing works without JavaScript, and by one click of a mail program', async ({ browser }) => {
  const context = await visitorsContext(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(life.unsubscribe);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stop these emails?');
  await page.getByRole('button', { name: 'Unsubscribe' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are unsubscribed');
  await page.getByRole('button', { name: /undo/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are subscribed again');
  const oneClick = await fetch(life.unsubscribe, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  expect(oneClick.status).toBe(200);
  await page.goto(life.unsubscribe);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are unsubscribed');
  await context.close();
});

test('signing out elsewhere ends the other sessions, and not this one', async ({ browser }) => {
  const [here, there] = await Promise.all([visitorsContext(browser), visitorsContext(browser)]);
  const [page, other] = await Promise.all([here.newPage(), there.newPage()]);
  await signIn(page, stack.endpoints);
  await signIn(other, stack.endpoints);
  await openAlive(other, `${stack.endpoints.app}/dashboard`);
  await openAlive(page, `${stack.endpoints.app}/settings/account`);
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out elsewhere' }).click();
  await expect(page.getByText(/Signed out in/)).toBeVisible();
  // The page that is open there says so by itself, and no other opens.
  await expect(other).toHaveURL(/\/sign-in/);
  await other.goto(`${stack.endpoints.app}/leads`);
  await expect(other).toHaveURL(/\/sign-in\?next=%2Fleads/);
  await page.goto(`${stack.endpoints.app}/leads`);
  await expect(page).toHaveURL(/\/leads/);
  signedIn = await here.storageState();
  await Promise.all([here.close(), there.close()]);
});

test('one click, confirmed, removes the sample data and nothing else', async ({ browser }) => {
  const context = await visitorsContext(browser, { storageState: signedIn });
  const page = await context.newPage();
  const rest = restClient(stack.endpoints.app, stack.endpoints.apiKey);
  const leads = async () =>
    (await rest.get<{ rows: { name: string; isSample: boolean }[] }>('/leads?limit=50')).rows;
  const own = (await leads()).filter(({ isSample }) => !isSample).map(({ name }) => name);
  expect(own.length).toBe(2);

  await openAlive(page, `${stack.endpoints.app}/settings/sample-data`);
  await page.getByRole('button', { name: /Remove the sample data/ }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(page.getByRole('button', { name: 'Load the sample data' })).toBeVisible();
  expect((await leads()).map(({ name }) => name)).toEqual(own);
  expect((await rest.get<{ rows: unknown[] }>('/campaigns')).rows).toEqual([]);
  await page.goto(`${stack.endpoints.app}/leads/${life.leadInSequence}`);
  await expect(page.getByText(/Nothing here/)).toBeVisible();
  await context.close();
});

/** A person's browser: one that calls itself headless counts as a scanner. */
async function visitorsContext(
  browser: Browser,
  { width = desktop, ...options }: BrowserContextOptions & { width?: number } = {},
): Promise<BrowserContext> {
  const { defaultBrowserType: _, ...desktop } = devices['Desktop Chrome'];
  return browser.newContext({ ...desktop, viewport: { width, height: 900 }, ...options });
}
