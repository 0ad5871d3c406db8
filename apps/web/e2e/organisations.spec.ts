import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient } from '@leadfactory/stack/testing';
import { fits, inBothThemes } from './accessible.ts';
import { openAlive } from './alive.ts';
import { askForSecondFactor, organisationOf } from './second-factor-due.ts';
import { signIn } from './sign-in.ts';

/* One person, two organisations, several tabs: what a tab shows and where it writes are always the same. */
let stack: Stack;
let first: string;
let leadId: string;

test.beforeAll(async () => {
  stack = await startStack({});
  const rest = restClient(stack.endpoints.app, stack.endpoints.apiKey);
  first = (await rest.get<{ organisation: { name: string } }>('/me')).organisation.name;
  ({ id: leadId } = await rest.post<{ id: string }>('/leads', { companyName: 'In the first' }));
});
test.afterAll(() => stack?.stop());

test('what changes between the reading of a page and its being shown is shown, too', async ({ page }) => {
  const { app, apiKey } = stack.endpoints;
  const rest = restClient(app, apiKey);
  const comes = (companyName: string) => rest.post('/leads', { companyName });
  await signIn(page, stack.endpoints);

  // The server has drawn the list, and the script that will be told of changes is on its way.
  const script = await held(page, '**/_app/immutable/entry/start*');
  await page.goto(`${app}/leads`, { waitUntil: 'commit' });
  await script.asked;
  await comes('Before the script');
  script.release();
  await expect(page.getByText('1 lead came in or moved up')).toBeVisible();

  // The list is read, and on its way while the page before it is told of a change.
  await openAlive(page, `${app}/dashboard`);
  const list = await held(page, '**/leads/__data.json*');
  await page.getByRole('link', { name: 'Leads', exact: true }).first().click();
  await list.asked;
  const told = page.waitForResponse(/dashboard\/__data\.json/);
  await comes('On the way');
  await told;
  list.release();
  await expect(page).toHaveURL(/\/leads$/);
  await expect(page.getByText('1 lead came in or moved up')).toBeVisible();
});

test('a person makes a second organisation, switches, follows a link to the first; tabs do not mix', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const one = await context.newPage();
  await signIn(one, stack.endpoints);
  await openAlive(one, `${stack.endpoints.app}/leads`);
  const orgId = await organisationOf(one);

  const two = await context.newPage();
  await openAlive(two, `${stack.endpoints.app}/dashboard`);
  await two.keyboard.press('ControlOrMeta+k');
  await two.keyboard.type('new organisation');
  await two.keyboard.press('Enter');
  await two.getByLabel('Name').fill('Second & Söhne');
  await inBothThemes(two, 'new');
  await two.getByRole('button', { name: 'Make the organisation' }).click();
  await expect(menuOf(two)).toHaveText('Second & Söhne');

  // The first tab says so, and writes nothing into the second organisation.
  const asked = one.getByRole('alertdialog', { name: 'You work in Second & Söhne now' });
  await expect(asked).toBeVisible();
  await inBothThemes(one, 'left');
  await one.keyboard.press('Escape');
  await expect(asked).toBeVisible();
  expect(await write(one, orgId)).toBe(412);
  await two.goto(`${stack.endpoints.app}/leads`);
  await expect(two.getByText('Strayed')).toHaveCount(0);

  // Going back there keeps the tab as it is; now the other one asks.
  await asked.getByRole('button', { name: `Go back to ${first}` }).click();
  await expect(asked).toBeHidden();
  await expect(one.getByText('In the first').first()).toBeVisible();
  const other = two.getByRole('alertdialog', { name: `You work in ${first} now` });
  await other.getByRole('button', { name: `Show ${first}` }).click();
  await expect(menuOf(two)).toHaveText(first);
  await expect(other).toHaveCount(0);
  await one.close();

  // By the menu to the second, by a link to a lead of the first.
  await openAlive(two, `${stack.endpoints.app}/settings/organisation`);
  await menuOf(two).click();
  await inBothThemes(two, 'menu');
  await two.getByRole('menuitem', { name: 'Second & Söhne' }).click();
  await expect(menuOf(two)).toHaveText('Second & Söhne');
  const link = `${stack.endpoints.app}/leads/${leadId}`;
  await openAlive(two, link);
  await expect(two.getByRole('heading', { level: 1 })).toHaveText(`This is in ${first}`);
  await inBothThemes(two, 'elsewhere');
  await two.getByRole('button', { name: `Switch to ${first}` }).click();
  await expect(two.getByRole('heading', { level: 1 })).toHaveText('In the first');
  expect(two.url()).toBe(link);

  await onPhone(context);

  // The last owner stays.
  await openAlive(two, `${stack.endpoints.app}/settings/organisation`);
  await two.getByRole('button', { name: 'Leave the organisation' }).click();
  await two.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
  await expect(two.getByText('This is the last owner. Make somebody else an owner first.')).toBeVisible();
  await inBothThemes(two, 'leave');
  await context.close();
});

test('an organisation that asks for a second factor is left for another without one', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await signIn(page, stack.endpoints);
  await page.goto(`${stack.endpoints.app}/organisations/new`);
  await page
    .getByLabel('Name')
    .fill('Strict, with a name that is as long as names of organisations can get to be');
  await page.getByRole('button', { name: 'Make the organisation' }).click();
  await expect(menuOf(page)).toHaveText(/^Strict/);
  await askForSecondFactor(page);
  await page.goto(`${stack.endpoints.app}/leads`);
  await expect(page).toHaveURL(/\/second-factor$/);
  await inBothThemes(page, 'second-factor');
  await page.setViewportSize({ width: 390, height: 800 });
  await inBothThemes(page, 'phone-second-factor');
  await fits(page, 'phone-second-factor');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: `Switch to ${first}` }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
  await expect(menuOf(page)).toHaveText(first);
  await context.close();
});

/** On a phone the name at the top opens the same menu. */
async function onPhone(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${stack.endpoints.app}/leads`);
  // A phone shows no word when the page is alive: the menu is pressed until it opens.
  await expect(async () => {
    await menuOf(page).click();
    await expect(page.getByRole('menu')).toBeVisible({ timeout: 2000 });
  }).toPass();
  await inBothThemes(page, 'phone-menu');
  await page.getByRole('menuitem', { name: 'Second & Söhne' }).click();
  await expect(menuOf(page)).toHaveText('Second & Söhne');
  await expect(page).toHaveURL(/\/dashboard/);
  for (const [name, path] of [
    ['phone-new', '/organisations/new'],
    ['phone-elsewhere', `/leads/${leadId}`],
  ] as const) {
    await page.goto(stack.endpoints.app + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await inBothThemes(page, name);
    await fits(page, name);
  }
}

const menuOf = (page: Page) =>
  page.getByRole('button', { name: /: organisation$/ }).filter({ visible: true });

/** As the page's own code asks for it. */
const write = (page: Page, orgId: string) =>
  page.evaluate(
    async (organisation) =>
      (
        await fetch('/api/trpc/leads.create', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-organisation': organisation },
          body: JSON.stringify({ companyName: 'Strayed' }),
        })
      ).status,
    orgId,
  );

/** Holds the first answer to an address: `asked` once the server has given it. */
async function held(page: Page, address: string): Promise<{ asked: Promise<void>; release: () => void }> {
  const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(
    address,
    async (route) => {
      const response = await route.fetch();
      asked.resolve();
      await released.promise;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  return { asked: asked.promise, release: released.resolve };
}
