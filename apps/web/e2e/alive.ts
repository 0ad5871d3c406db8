import { expect, type Page } from '@playwright/test';

/** Opens a page of the app and waits until it is alive. For desktop widths. */
export async function openAlive(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await alive(page);
}

/**
 * Waits until a page of the app is alive, as its sidebar says: a click on one that was drawn by the server, and whose
 * script is still on its way, would be lost. Where a stack has no worker, that is what the sidebar says then.
 */
export const alive = (page: Page): Promise<void> =>
  expect(
    page
      .getByRole('status')
      .filter({ hasText: /^(Live|Worker down)$/ })
      .first(),
  ).toBeVisible();
