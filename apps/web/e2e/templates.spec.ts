import { expect, test, type Page } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient } from '@leadfactory/stack/testing';
import { openAlive } from './alive.ts';
import { auditsOnDemandOnly, mailsTo } from './life.ts';
import { signIn } from './sign-in.ts';

/*
 * A campaign of each template, as a person starts it: its own settings are given, one lead takes part, and its time is
 * skipped on the lead's page until its life has ended.
 */
let stack: Stack;

test.use({ trace: 'off' });
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  stack = await startStack({ sampleData: false });
  await rest().patch('/organisation', { postalAddress: '48 Wharf Street, Portland, ME 04101' });
  await auditsOnDemandOnly(stack.endpoints);
});
test.afterAll(() => stack?.stop());

interface Story {
  template: string;
  /** Numbers by their label. */
  give: Record<string, string>;
  /** What is switched over. */
  turn?: string;
  first: string;
  /** Steps that the given settings lead to. */
  steps: string[];
  mails: number;
}

const stories: Story[] = [
  {
    template: 'Website report',
    give: { 'Lowest score to write to': '0' },
    first: 'What we found',
    steps: ['What we found', 'What it costs you', 'Last note'],
    mails: 3,
  },
  {
    template: 'Call first',
    give: { 'Days for call': '1' },
    turn: 'Second call',
    first: 'Call them',
    steps: ['Call them', 'In writing', 'Call them again'],
    mails: 1,
  },
  {
    template: 'Warm inbound',
    give: { 'Answer within minutes': '0', 'Days between': '1' },
    turn: 'Screen website',
    first: 'Answer',
    steps: ['Answer', 'First follow-up', 'Second follow-up', 'Last follow-up'],
    mails: 4,
  },
  {
    template: 'By interest',
    give: { 'Days to look': '1' },
    first: 'The results',
    // Both ways are to be seen until one is taken.
    steps: [
      'The results',
      'Did they look',
      'Yes: Call them',
      'Yes: Talk it through',
      'No: One thing',
      'No: Last note',
    ],
    mails: 3,
  },
];

for (const [i, story] of stories.entries())
  test(`${story.template}: started in the browser and lived to its end`, async ({ page }) => {
    const { app, mail, sampleSites } = stack.endpoints;
    const email = `maria@template-${i}.example`;
    const company = `Template ${i}`;
    const lead = await oneLead(
      `Company,Website,E-mail,Country\n${company},${sampleSites![i]!.url},${email},US`,
    );
    await signIn(page, stack.endpoints);
    await expect(page.getByRole('link', { name: 'Leads' }).first()).toBeVisible();

    await openAlive(page, `${app}/campaigns/new?importId=${lead.importId}`);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`${story.template} by hand`);
    await page.getByRole('radio', { name: story.template }).check();
    for (const [label, value] of Object.entries({ ...story.give, 'Sale window, in days': '1' }))
      await page.getByLabel(label).fill(value);
    if (story.turn) await page.getByRole('switch', { name: story.turn }).click();
    await page.getByRole('button', { name: 'Start the campaign…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Start the campaign' }).click();
    await expect(page).toHaveURL(/\/campaigns\/[0-9a-f-]{36}$/);

    await openAlive(page, `${app}/leads/${lead.id}`);
    const rail = page.getByRole('list', { name: 'Steps of the sequence' }).getByRole('listitem');
    await expect(rail).toHaveText(story.steps.map((name) => new RegExp(name)));
    await expect(rail.first()).toContainText(story.first);
    await skipToTheEnd(page);
    // Waits are steps, too.
    await expect(page.getByText(/after (\d+) of \1 steps/)).toBeVisible();
    expect(await mailsTo(mail, email)).toHaveLength(story.mails);
  });

const rest = () => restClient(stack.endpoints.app!, stack.endpoints.apiKey!);

async function oneLead(csv: string): Promise<{ id: string; importId: string }> {
  const { id: importId } = await rest().importCsv(csv, { source: 'By hand', assess: false });
  const { rows } = await rest().get<{ rows: { id: string }[] }>(`/leads?importId=${importId}`);
  return { id: rows[0]!.id, importId };
}

/** Presses “Skip to next step” as often as there is one to skip to. */
async function skipToTheEnd(page: Page): Promise<void> {
  const skip = page.getByRole('button', { name: 'Skip to next step' });
  const ended = page.getByText(/^Ended /);
  await expect(async () => {
    if (await ended.isVisible()) return;
    if ((await skip.isVisible()) && (await skip.isEnabled())) await skip.click();
    // Where it never ends, what the page says instead tells why.
    expect(await page.getByRole('main').innerText()).toMatch(/^Ended /m);
  }).toPass({ timeout: 240_000, intervals: [100] });
}
