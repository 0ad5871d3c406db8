import { expect, test, type Locator, type Page } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient } from '@leadfactory/stack/testing';
import { fits, inBothThemes } from './accessible.ts';
import { openAlive } from './alive.ts';
import { auditsOnDemandOnly } from './life.ts';
import { signIn } from './sign-in.ts';

/*
 * A sequence is built by mouse and by keyboard, with a branch and a split; a save that fails loses nothing and can be
 * taken back; it is published, and a campaign sends it.
 */
let stack: Stack;
test.beforeAll(async () => {
  stack = await startStack({ sampleData: true });
  await auditsOnDemandOnly(stack.endpoints);
});
test.afterAll(() => stack?.stop());

test('a sequence is built by mouse, survives a failed save, is published and sent', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  const page = await context.newPage();
  await signIn(page, stack.endpoints);
  await newSequence(page, 'Spring');

  // A branch between two mails, with a split on one of its ways, each dragged to where it goes.
  await dragKind(page, 'Email', '/0');
  await writeMail(page, 'A question about {{ company.name }}');
  await dragKind(page, 'Wait', '/1');
  await dragKind(page, 'Branch', '/2');
  await dragKind(page, 'Task', 'branch/0/0');
  await dragKind(page, 'Split', 'branch/1/0');
  await dragKind(page, 'Email', 'split/0/0');
  await writeMail(page, 'Short');
  await dragKind(page, 'Email', 'split/1/0');
  await writeMail(page, 'Long');
  await expect(page.getByRole('heading', { name: /Before it can be published/ })).toBeHidden();
  await saved(page);
  await looksRight(page, 'tree');

  // The wait goes behind the branch, and back.
  await page.getByRole('button', { name: 'Fit View' }).click();
  await step(page, 'wait').dragTo(point(page, '/3'));
  await expect
    .poll(() => orderOf(page))
    .toEqual(['email', 'branch', 'task', 'split', 'email-2', 'email-3', 'wait']);
  await page.keyboard.press('Control+z');
  await expect
    .poll(() => orderOf(page))
    .toEqual(['email', 'wait', 'branch', 'task', 'split', 'email-2', 'email-3']);
  await saved(page);

  // The server is away while something is deleted: nothing is lost, and it can be taken back.
  await page.route('**/api/trpc/sequences.save**', (route) => route.abort());
  await step(page, 'split')
    .getByRole('button', { name: /^Split/ })
    .focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Not saved')).toBeVisible();
  await expect.poll(() => orderOf(page)).toEqual(['email', 'wait', 'branch', 'task']);
  await page.getByRole('button', { name: 'Undo: delete a split' }).click();
  await expect
    .poll(() => orderOf(page))
    .toEqual(['email', 'wait', 'branch', 'task', 'split', 'email-2', 'email-3']);
  // Asking for it is patient: that has failed, too, once it can be asked for again.
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await page.unroute('**/api/trpc/sequences.save**');
  await again.click();
  await saved(page);

  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Published as version 1').first()).toBeVisible();
  await page.getByRole('link', { name: 'New campaign with it' }).click();
  await expect(page.getByLabel('Or a sequence of yours')).toHaveValue(/^sequence\//);
  await page.getByLabel('Name', { exact: true }).fill('Spring campaign');
  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Spring campaign' })).toBeVisible();
  await expect(page.getByText('Spring, version 1')).toBeVisible();

  const rest = restClient(stack.endpoints.app, stack.endpoints.apiKey);
  const { rows } = await rest.get<{ rows: { name: string; campaigns: number; steps: number }[] }>(
    '/sequences',
  );
  expect(rows.find(({ name }) => name === 'Spring')).toMatchObject({ campaigns: 1, steps: 7 });
  await openAlive(page, `${stack.endpoints.app}/sequences`);
  await looksRight(page, 'list');
  await context.close();
});

test('the same by keyboard alone, in the list', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await signIn(page, stack.endpoints);
  await newSequence(page, 'By keyboard');
  await press(page, page.getByRole('button', { name: 'As a list' }));
  await expect(page.getByRole('list', { name: 'Steps', exact: true })).toBeVisible();

  await add(page, 'on the sequence, which is empty', 'Email');
  // What was added has the focus: it is written at once.
  await expect(page.getByRole('group', { name: 'Email: settings' }).getByLabel('Name')).toBeFocused();
  await writeMail(page, 'Hello');
  await add(page, 'at the end of the sequence', 'Branch');
  await add(page, 'on the way Yes of “Did they click?”, which is empty', 'Stop');
  await add(page, 'on the way No of “Did they click?”, which is empty', 'Split');
  await add(page, 'on the way Way A of “Split', 'Wait');
  expect(await orderOf(page)).toEqual(['email', 'branch', 'stop', 'split', 'wait']);

  // Up, down, elsewhere and back.
  await headOf(page, 'branch').focus();
  await page.keyboard.press('Alt+ArrowUp');
  expect(await orderOf(page)).toEqual(['branch', 'stop', 'split', 'wait', 'email']);
  await page.keyboard.press('Control+z');
  expect(await orderOf(page)).toEqual(['email', 'branch', 'stop', 'split', 'wait']);
  await press(page, step(page, 'wait').getByRole('button', { name: /^What to do with/ }));
  await press(page, page.getByRole('menuitem', { name: 'Move elsewhere…' }));
  await press(page, page.getByRole('button', { name: 'Put it here: before “Did they click?”' }));
  expect(await orderOf(page)).toEqual(['email', 'wait', 'branch', 'stop', 'split']);
  // A split that nobody goes anywhere from is told, with a jump to it.
  const told = page.getByRole('listitem').filter({ hasText: 'A split needs a step' });
  await press(page, told.getByRole('button', { name: 'Split', exact: true }).last());
  await saved(page);
  await looksRight(page, 'listed');
  await headOf(page, 'split').focus();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: 'Publish' })).toBeEnabled();
  await saved(page);
  await press(page, page.getByRole('button', { name: 'Publish' }));
  await expect(page.getByText('Published as version 1').first()).toBeVisible();
  await context.close();
});

const point = (page: Page, id: string): Locator => page.locator(`[data-point="${id}"]`);
const step = (page: Page, key: string): Locator => page.locator(`#step-${key}`);
const headOf = (page: Page, key: string): Locator => step(page, key).getByRole('button').first();
const saved = (page: Page) => expect(page.getByText(/^Saved \d/)).toBeVisible();

/** The keys of the steps as they stand on the page. */
const orderOf = (page: Page): Promise<string[]> =>
  page.locator('[id^="step-"]').evaluateAll((steps) => steps.map(({ id }) => id.replace('step-', '')));

const dragKind = (page: Page, kind: string, to: string) =>
  page
    .getByRole('group', { name: 'Add a step', exact: true })
    .getByRole('button', { name: kind, exact: true })
    .dragTo(point(page, to));

async function newSequence(page: Page, name: string) {
  await openAlive(page, `${stack.endpoints.app}/sequences`);
  await page.getByRole('button', { name: 'New sequence' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New sequence' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function writeMail(page: Page, subject: string) {
  const form = page.getByRole('group', { name: 'Email: settings' });
  await form.getByLabel('Subject').fill(subject);
  await form
    .getByLabel('Text', { exact: true })
    .fill('Hi {{ contact.first_name | default: "there" }}, a question.');
}

/** By keys alone. */
async function press(page: Page, control: Locator) {
  await control.focus();
  await page.keyboard.press('Enter');
}

async function add(page: Page, where: string, kind: string) {
  await press(page, page.getByRole('button', { name: `Add a step ${where}`, exact: false }).first());
  await press(page, page.getByRole('menuitem', { name: kind, exact: true }));
  await expect(page.getByRole('menu')).toHaveCount(0);
}

async function looksRight(page: Page, where: string): Promise<void> {
  const size = page.viewportSize()!;
  for (const width of [size.width, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await inBothThemes(page, `sequence-${where}-${width}`);
    await fits(page, `${where} at ${width}`);
  }
  await page.setViewportSize(size);
}
