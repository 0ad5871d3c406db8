import { expect, test } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient, until } from '@leadfactory/stack/testing';
import { shown } from './accessible.ts';
import { openAlive } from './alive.ts';
import { auditsOnDemandOnly, mailsTo } from './life.ts';
import { signIn } from './sign-in.ts';

/* A campaign whose mails wait for approval: one is edited and goes as edited, one is rejected and is not sent, the rest go at once. */
let stack: Stack;
test.beforeAll(async () => {
  stack = await startStack({ sampleData: true });
});
test.afterAll(() => stack?.stop());

interface Draft {
  id: string;
  lead: { id: string; name: string };
  enrolmentId: string;
  subject: string;
}
interface Lead {
  contact: { points: { kind: string; value: string }[] };
  messages: { status: string; subject: string }[];
  unsent: { reason: string };
}

test('mails are read, edited, approved and rejected before they go, by keyboard and many at once', async ({
  page,
}) => {
  test.setTimeout(360_000);
  const endpoints = stack.endpoints as Required<typeof stack.endpoints>;
  const { app, apiKey, mail } = endpoints;
  const rest = restClient(app, apiKey);
  await auditsOnDemandOnly(endpoints);
  await rest.patch('/organisation', { postalAddress: '48 Wharf Street, Portland, ME 04101' });
  const [campaign] = (await rest.get<{ rows: { id: string }[] }>('/campaigns')).rows;
  await rest.post(`/campaigns/${campaign!.id}/ask-for-approval`);
  await rest.post(`/campaigns/${campaign!.id}/start`);
  const drafts = () =>
    rest.get<{ rows: Draft[] }>(`/drafts?campaignId=${campaign!.id}`).then(({ rows }) => rows);
  const waiting = await until('four drafts', 120_000, async () => {
    const rows = await drafts();
    return rows.length >= 4 ? rows : undefined;
  });
  const lead = (id: string) => rest.get<Lead>(`/leads/${id}`);
  const addressOf = async (id: string) =>
    (await lead(id)).contact.points.find(({ kind }) => kind === 'email')!.value;
  /** Skips the lead's time until its first mail is settled. */
  const settled = (draft: Draft) =>
    until(`the mail to ${draft.lead.name} to be settled`, 90_000, async () => {
      const { messages } = await lead(draft.lead.id);
      if (messages.some(({ status }) => status === 'sent' || status === 'skipped')) return messages[0];
      await rest.post(`/enrolments/${draft.enrolmentId}/fast-forward`).catch(() => {});
      return undefined;
    });
  expect(await mailsTo(mail)).toEqual([]);

  await signIn(page, endpoints);
  await openAlive(page, `${app}/leads/${waiting[0]!.lead.id}`);
  await expect(page.locator('[data-reason="waits_for_approval"]')).toContainText(
    /is written and waits until somebody approves it/,
  );
  await page.getByRole('link', { name: 'Read and approve it' }).click();
  await expect(page).toHaveURL(/\/drafts\?leadId=/);
  await expect(page.getByRole('list', { name: 'Drafts' }).getByRole('listitem')).toHaveCount(1);

  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 2, name: waiting[0]!.lead.name })).toBeVisible();
  await shown(page, 'draft');
  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: 'Subject' }).fill('A word of my own');
  const text = page.getByRole('textbox', { name: 'Text' });
  await text.fill('ajex: only for **you**.');
  await text.press('Control+Enter');
  await expect(page.getByRole('definition').filter({ hasText: 'A word of my own' })).toBeVisible();
  await shown(page, 'draft-edited');
  await page.keyboard.press('a');
  await expect(
    page.getByText('Nothing waits for approval').or(page.getByText('No draft matches')),
  ).toBeVisible();
  expect(await settled(waiting[0]!)).toMatchObject({ status: 'sent', subject: 'A word of my own' });
  const [own] = await mailsTo(mail, await addressOf(waiting[0]!.lead.id));
  expect(own!.text).toContain('ajex: only for you.');
  expect(own!.text).toContain('Unsubscribe: ');

  await openAlive(page, `${app}/drafts?open=${waiting[1]!.id}`);
  await expect(page.getByRole('link', { name: /Drafts \d+ to approve/ })).toBeVisible();
  await shown(page, 'drafts');
  await page.keyboard.press('x');
  const reject = page.getByRole('dialog', { name: /^Reject the mail to/ });
  await reject.getByRole('textbox', { name: 'Why' }).fill('They are a partner of ours');
  await reject.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(page.locator(`[data-draft="${waiting[1]!.id}"]`)).toHaveCount(0);
  expect(await settled(waiting[1]!)).toMatchObject({ status: 'skipped' });
  expect(await mailsTo(mail, await addressOf(waiting[1]!.lead.id))).toEqual([]);
  await openAlive(page, `${app}/leads/${waiting[1]!.lead.id}`);
  await expect(page.getByText(/rejected; its step is passed over/)).toBeVisible();
  await expect(page.getByText(/They are a partner of ours/).first()).toBeVisible();

  // The rest at once, with the number said before.
  await openAlive(page, `${app}/drafts?campaignId=${campaign!.id}`);
  const left = (await drafts()).length;
  await page.getByRole('checkbox', { name: 'Choose all on this page' }).click();
  await page.getByRole('button', { name: `Approve ${left} chosen…` }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Approve \d+ mails?$/ })
    .click();
  await expect(page.getByText(/\d+ mails? approved/)).toBeVisible();
  expect(await settled(waiting[2]!)).toMatchObject({ status: 'sent', subject: waiting[2]!.subject });
});
