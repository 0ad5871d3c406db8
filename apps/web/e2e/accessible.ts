import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** What a page that was checked in one colour scheme may do wrong in another. */
export const coloursOnly = ['color-contrast', 'link-in-text-block'];

/** WCAG 2.1 A and AA by axe; `rules`: only these. */
export async function accessible(page: Page, where = page.url(), rules?: string[]): Promise<void> {
  // A colour on its way from one scheme to the other is nobody's; in a tab behind another it would stay there.
  await page.evaluate(() => {
    for (const moving of document.getAnimations()) if (moving instanceof CSSTransition) moving.finish();
  });
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

const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];
const sizes = [
  ['desktop', 1280],
  ['phone', 390],
] as const;

/** The same in light and dark; with PICTURES, a folder, it keeps how the page looks. */
export async function inBothThemes(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await accessible(page, `${name} in ${theme}`, theme === 'dark' ? coloursOnly : undefined);
    await picture(page, name, theme, fullPage);
  }
}

/** The same on a desktop and a phone; and it fits both. */
export const shown = (page: Page, name: string): Promise<void> =>
  inBothSizes(page, name, (sized) => inBothThemes(page, sized, { fullPage: true }));

/** A state of a page that is checked elsewhere: whether it fits, and, with PICTURES, how it looks. */
export const pictured = (page: Page, name: string): Promise<void> =>
  inBothSizes(page, name, async (sized) => {
    for (const theme of themes) await picture(page, sized, theme, true);
  });

async function inBothSizes(page: Page, name: string, look: (sized: string) => Promise<void>): Promise<void> {
  for (const [size, width] of sizes) {
    await page.setViewportSize({ width, height: 900 });
    await look(`${name}-${size}`);
    await fits(page, `${name}-${size}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function picture(page: Page, name: string, theme: Theme, fullPage: boolean): Promise<void> {
  if (!process.env.PICTURES) return;
  await page.emulateMedia({ colorScheme: theme });
  await page.screenshot({ path: `${process.env.PICTURES}/${name}-${theme}.png`, fullPage });
}

/** Nothing of the page stands beside what is seen of it. */
export async function fits(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${where} is too wide`).toBeLessThanOrEqual(0);
}
