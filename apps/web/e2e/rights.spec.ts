import { expect, test, type Page } from '@playwright/test';
import { createDb } from '@leadfactory/db/platform/client';
import { testMember } from '@leadfactory/db/testing';
import { startStack, type Stack } from '@leadfactory/stack';
import { fits, inBothThemes } from './accessible.ts';
import { openAlive } from './alive.ts';
import { signIn } from './sign-in.ts';

/* An owner says what a member sees and may, and who is in a team with whom. */
let stack: Stack;
test.beforeAll(async () => {
  stack = await startStack({});
  const { databaseUrl, orgId } = stack.endpoints;
  const db = createDb({ url: databaseUrl });
  await testMember(db, orgId, 'rep', { email: 'rep@acme.example' });
  await db.close();
});
test.afterAll(() => stack?.stop());

test('a rep sees their own leads and may send; a team is made, filled and deleted', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const { app } = stack.endpoints;
  await signIn(page, stack.endpoints);

  await openAlive(page, `${app}/settings/members`);
  await page.getByRole('button', { name: 'Rights of rep' }).click();
  const rights = page.getByRole('dialog', { name: 'What rep sees and may' });
  await rights.getByLabel('Sees').selectOption('own');
  await rights.getByLabel('Send').selectOption('granted');
  await rights.getByLabel('Export').selectOption('denied');
  await looksRight(page, 'rights');
  await rights.getByRole('button', { name: 'Save' }).click();
  await expect(rights).toBeHidden();
  const row = page.getByRole('row').filter({ hasText: 'rep@acme.example' });
  await expect(row).toContainText('Their own leads');
  await expect(row).toContainText('may send, may not export');
  await looksRight(page, 'members');

  await openAlive(page, `${app}/settings/teams`);
  await expect(page.getByText('No team yet')).toBeVisible();
  await looksRight(page, 'teams-empty');
  await page.getByRole('button', { name: 'New team' }).first().click();
  await page.getByLabel('Name').fill('North');
  await page.getByRole('checkbox', { name: 'rep' }).click();
  await looksRight(page, 'team');
  await page.getByRole('button', { name: 'Make the team' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'North' })).toContainText('rep');
  await looksRight(page, 'teams');
  await page.getByRole('button', { name: 'Delete North' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No team yet')).toBeVisible();
  await context.close();
});

/** Accessible in light and dark, and no wider than a phone. */
async function looksRight(page: Page, where: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await inBothThemes(page, `${where}-${width}`);
    await fits(page, `${where} at ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}
