import { expect, test } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient, until } from '@leadfactory/stack/testing';
import { pictured, shown } from './accessible.ts';
import { openAlive } from './alive.ts';
import { auditsOnDemandOnly } from './life.ts';
import { signIn } from './sign-in.ts';

/* Leads are chosen in the list and added to a campaign that is under way; it is copied, and put away once it is over. */
let stack: Stack;
test.beforeAll(async () => {
  stack = await startStack({ sampleData: true });
  await auditsOnDemandOnly(stack.endpoints);
});
test.afterAll(() => stack?.stop());

interface Row {
  id: string;
  name: string;
  stage: string;
}
interface Campaign {
  id: string;
  name: string;
  status: string;
  enrolledCount: number;
  archivedAt: string | null;
  goal: object | null;
}

test('three leads are chosen and added to a campaign, which is copied and put away', async ({ page }) => {
  test.setTimeout(240_000);
  const { app, apiKey } = stack.endpoints;
  const rest = restClient(app, apiKey);
  await rest.patch('/organisation', { postalAddress: '48 Wharf Street, Portland, ME 04101' });
  const { rows } = await rest.get<{ rows: Row[] }>('/leads?limit=50');
  const [inIt, first, second] = rows.filter(({ stage }) => stage === 'new' || stage === 'qualified');
  const [sample] = (await rest.get<{ rows: Campaign[] }>('/campaigns')).rows;
  const { mailbox } = await rest.get<{ mailbox: { id: string } }>(`/campaigns/${sample!.id}`);
  const { id } = await rest.post<{ id: string }>('/campaigns', {
    ...{ name: 'Spring', templateId: 'website-report', mailboxId: mailbox.id, staysOpen: true },
    audience: { leadIds: [inIt!.id] },
  });
  await rest.post(`/campaigns/${id}/start`);
  const campaign = () => rest.get<Campaign>(`/campaigns/${id}`);
  const took = (count: number) =>
    until(`the campaign to have ${count} leads`, 60_000, async () => {
      const one = await campaign();
      return one.enrolledCount >= count ? one : undefined;
    });
  await took(1);

  await signIn(page, stack.endpoints);
  await openAlive(page, `${app}/leads`);
  for (const { name } of [inIt!, first!, second!])
    await page.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).check();
  const bar = page.getByRole('region', { name: /What to do with the chosen/ });
  await bar.getByRole('button', { name: 'Add to a campaign…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add 3 leads to a campaign' });
  await expect(dialog.getByText('2 of 3 leads can be added; not these:')).toBeVisible();
  await expect(dialog.getByText(`${inIt!.name} is or was in this campaign already.`)).toBeVisible();
  await pictured(page, 'add-to-campaign');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('2 leads added to “Spring”')).toBeVisible();
  await expect(bar).toBeHidden();
  await took(3);

  // From a lead's page, into a new one with exactly this lead.
  const another = rows.find(
    ({ id, stage }) => stage === 'new' && ![inIt, first, second].some((l) => l!.id === id),
  );
  await openAlive(page, `${app}/leads/${another!.id}`);
  await page.getByRole('button', { name: 'Add to a campaign…' }).click();
  const one = page.getByRole('dialog', { name: 'Add this lead to a campaign' });
  await one.getByLabel('Campaign').selectOption({ label: 'A new campaign with exactly these leads' });
  await expect(one.getByText('This lead can be added.')).toBeVisible();
  await one.getByRole('button', { name: 'Go on' }).click();
  await expect(page).toHaveURL(/\/campaigns\/new\?leadIds=/);
  await expect(page.getByText('were chosen in the list.')).toBeVisible();

  await openAlive(page, `${app}/campaigns/${id}`);
  await expect(page.getByText('2 leads added by hand')).toBeVisible();
  await expect(page.getByText('No mail has left yet')).toBeVisible();

  // A goal, which is told on the page, in the list and by the API.
  await page.getByRole('button', { name: 'Set a goal…' }).click();
  const asked = page.getByRole('dialog', { name: 'What “Spring” is to reach' });
  await asked.getByLabel('Goal').selectOption('Replies');
  await asked.getByRole('button', { name: 'Save' }).click();
  await expect(asked.getByText('Say how many.')).toBeVisible();
  await asked.getByLabel('How many').fill('2');
  await pictured(page, 'campaign-goal');
  await asked.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Goal' }).getByText('0 of 2 replies')).toBeVisible();
  expect(await campaign()).toMatchObject({ goal: { kind: 'reply', count: 2, leads: 0, wanted: 2 } });
  await until('a mail to a lead that was added', 60_000, async () => {
    const lead = await rest.get<{ messages: { status: string }[]; enrolments: { id: string }[] }>(
      `/leads/${first!.id}`,
    );
    if (lead.messages.some(({ status }) => status === 'sent')) return true;
    await rest.post(`/enrolments/${lead.enrolments[0]!.id}/fast-forward`);
    return undefined;
  });
  await openAlive(page, `${app}/campaigns/${id}`);
  const hours = page.getByRole('region', { name: 'When it works' });
  await hours.getByRole('button', { name: 'Sent' }).click();
  await expect(hours.getByText('Most, in each lead’s own time:')).toContainText('1 mail sent');
  await expect(hours.getByRole('row')).toHaveCount(8);

  // A variant takes over on demand, with a warning that nothing is decided, and that is undone.
  const tests = page.getByRole('region', { name: 'Test of What we found' });
  await tests.getByRole('button', { name: 'Declare a winner…' }).click();
  const which = page.getByRole('dialog', { name: 'Which variant of “What we found” takes over?' });
  await which.getByLabel('Variant').selectOption({ index: 1 });
  await expect(which.getByText('Nothing is decided yet: what looks better now may be chance.')).toBeVisible();
  await pictured(page, 'campaign-winner');
  await which.getByRole('button', { name: 'Let it take over anyway' }).click();
  await expect(
    tests.getByText(/^B takes all leads that were given none yet, as .+ decided\.$/),
  ).toBeVisible();
  await expect(page.getByText('B takes over at')).toBeVisible();
  await shown(page, 'campaign');
  await tests.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('B no longer takes over at')).toBeVisible();
  await page.getByRole('button', { name: 'Change…' }).last().click();
  const rule = page.getByRole('dialog', { name: 'When a variant takes over by itself' });
  await rule.getByLabel('Decided by').selectOption('Replies');
  await rule.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/from 200 leads per variant on/)).toBeVisible();
  await page.getByRole('button', { name: 'More to do with the campaign' }).click();
  await page.getByRole('menuitem', { name: 'Make a copy…' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('Spring (copy)');
  await shown(page, 'campaign-copy');
  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Spring (copy)' })).toBeVisible();

  await rest.post(`/campaigns/${id}/stop`);
  await until('the campaign to be over', 60_000, async () => (await campaign()).status === 'stopped');
  await openAlive(page, `${app}/campaigns/${id}`);
  await page.getByRole('button', { name: 'More to do with the campaign' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(page.getByText('Archived: lists leave it out')).toBeVisible();
  expect((await campaign()).archivedAt).not.toBeNull();
  await openAlive(page, `${app}/campaigns`);
  await expect(page.getByRole('link', { name: 'Spring (copy)', exact: true }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Spring', exact: true })).toHaveCount(0);
  await page.getByRole('link', { name: 'Show archived ones' }).click();
  await page.getByRole('link', { name: 'Spring', exact: true }).first().click();
  await page.getByRole('button', { name: 'More to do with the campaign' }).click();
  await page.getByRole('menuitem', { name: 'Bring back' }).click();
  await expect(page.getByText('Back in the list')).toBeVisible();
  expect((await campaign()).archivedAt).toBeNull();
});
