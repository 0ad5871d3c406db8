import { expect, type Page } from '@playwright/test';

/**
 * Opens a page of the app and waits until it is alive, as its sidebar says: a click on a page that was drawn by the
 * server, and whose script is still on its way, would be lost. For desktop widths.
 */
export async function openAlive(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /^Live$/ })
      .first(),
  ).toBeVisible();
}
