import { expect, test } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient, until } from '@leadfactory/stack/testing';
import { shown } from './accessible.ts';
import { openAlive } from './alive.ts';
import { auditsOnDemandOnly } from './life.ts';
import { signIn } from './sign-in.ts';

/*
 * Why a lead is not written to: one sentence on its page, and all that are held on one, where they are let go on. On a
 * running stack, with the sample campaign under way.
 */
let stack: Stack;
test.beforeAll(async () => {
  stack = await startStack({ sampleData: true });
});
test.afterAll(() => stack?.stop());

interface Row {
  id: string;
  name: string;
  isSample: boolean;
  enrolments: { id: string; status: string; phase: string | null; nextAt: string | null }[];
  unsent: { reason: string; sentence: string };
}

test('leads that somebody paused are found by why and since when, and go on', async ({ page }) => {
  test.setTimeout(240_000);
  const { app, apiKey } = stack.endpoints;
  const rest = restClient(app, apiKey);
  await auditsOnDemandOnly(stack.endpoints);
  await rest.patch('/organisation', { postalAddress: '48 Wharf Street, Portland, ME 04101' });
  const [campaign] = (await rest.get<{ rows: { id: string; name: string }[] }>('/campaigns')).rows;
  await rest.post(`/campaigns/${campaign!.id}/start`);
  const ids = await until('three leads in the campaign', 60_000, async () => {
    const { rows: all } = await rest.get<{ rows: Row[] }>(`/leads?limit=50&campaignId=${campaign!.id}`);
    return all.length >= 3 ? all.slice(0, 3).map(({ id }) => id) : undefined;
  });
  const lead = (id: string) => rest.get<Row>(`/leads/${id}`);
  const planned = (id: string) =>
    until(`lead ${id} to have its send time`, 90_000, async () => {
      const one = await lead(id);
      return one.enrolments[0]?.phase === 'sequence' && one.enrolments[0].nextAt ? one : undefined;
    });
  const all = await Promise.all(ids.map(planned));
  for (const { enrolments } of all) await rest.post(`/enrolments/${enrolments[0]!.id}/pause`);

  await signIn(page, stack.endpoints);
  await openAlive(page, `${app}/held`);
  const panel = page.getByRole('region', { name: /^Paused by a person/ });
  await expect(panel.getByRole('link', { name: all[0]!.name })).toBeVisible();
  await shown(page, 'held');

  await panel.getByRole('link', { name: all[0]!.name }).click();
  await expect(page).toHaveURL(new RegExp(all[0]!.id));
  await expect(page.locator('[data-reason="paused_by_person"]')).toContainText(
    /Paused by .+\. Its place in the sequence is kept\. Since /,
  );
  await shown(page, 'lead-paused');

  await page.goBack();
  await panel.getByRole('button', { name: `Resume ${all[0]!.name}` }).click();
  await expect(panel.getByRole('link', { name: all[0]!.name })).toBeHidden();
  expect((await lead(all[0]!.id)).unsent.reason).not.toBe('paused_by_person');

  await panel.getByRole('button', { name: 'Resume all 2 …' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(page.getByText('Nobody is held', { exact: true })).toBeVisible();
  for (const { id } of all) expect((await lead(id)).unsent.reason).not.toBe('paused_by_person');
  await shown(page, 'held-none');

  // What goes on has its send times again: each day of the mailbox opens what it holds, and that its lead.
  const { nextAt } = (await planned(all[0]!.id)).enrolments[0]!;
  await openAlive(page, `${app}/calendar?day=${nextAt!.slice(0, 10)}`);
  const day = page.getByRole('region', { name: /\d{4}$/ });
  await expect(day.getByRole('link', { name: all[0]!.name })).toBeVisible();
  await shown(page, 'calendar');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page).toHaveURL(/from=/);
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/day=/);
});
