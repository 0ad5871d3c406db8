import { expect, test } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient } from '@leadfactory/stack/testing';
import { auditsOnDemandOnly, mailsTo } from './life.ts';
import { signIn } from './sign-in.ts';

/* A campaign is tried on leads before its start: from its form, with what its leads are said to do, and from its page. */
let stack: Stack;
test.beforeAll(async () => {
  stack = await startStack({ sampleData: true });
  await auditsOnDemandOnly(stack.endpoints);
});
test.afterAll(() => stack?.stop());

test('what a campaign would do is seen before it does it', async ({ page }) => {
  test.setTimeout(240_000);
  const { app, apiKey, mail } = stack.endpoints;
  const rest = restClient(app, apiKey);
  const leads = await rest.get<{ rows: { id: string; stage: string }[] }>('/leads?limit=50');
  await signIn(page, stack.endpoints);

  await page.goto(`${app}/campaigns/new`);
  await page.getByRole('button', { name: 'Try it on leads' }).click();
  await expect(page).toHaveURL(/\/simulations\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Simulation of');
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 120_000 });
  const lead = page.locator('main details').first();
  await lead.locator('summary').first().click();
  await expect(lead.getByText('Email').first()).toBeVisible();
  await expect(lead.getByText('No response')).toBeVisible();

  await page.getByLabel(/^Each/).selectOption('replies');
  await page.getByLabel('On day').fill('1');
  const before = page.url();
  await page.getByRole('button', { name: 'Simulate again' }).click();
  await expect(page).not.toHaveURL(before);
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 120_000 });
  await lead.locator('summary').first().click();
  await expect(lead.getByText('Replies', { exact: true })).toBeVisible();
  await expect(lead.getByText('Replied', { exact: true })).toBeVisible();

  // Nothing of it has happened.
  expect(await mailsTo(mail)).toEqual([]);
  expect(await rest.get('/leads?limit=50')).toEqual(leads);
});
