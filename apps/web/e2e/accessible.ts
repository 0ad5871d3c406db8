import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** What a page that was checked in one colour scheme may do wrong in another. */
export const coloursOnly = ['color-contrast', 'link-in-text-block'];

/** WCAG 2.1 A and AA by axe; `rules`: only these. */
export async function accessible(page: Page, where = page.url(), rules?: string[]): Promise<void> {
  // No frame of ours holds another origin's page, which is what the slower mode is for.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(wcag)).analyze();
  expect
    .soft(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`),
      `accessibility of ${where}`,
    )
    .toEqual([]);
}
