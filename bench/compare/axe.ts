import { AxeBuilder } from '@axe-core/playwright';
import axeCore from 'axe-core';
import type { Browsers } from '@leadfactory/browser';
import { chromium } from '@playwright/test';

/** Prints ours against plain axe-core on the same page, violation by violation; tells whether they are equal. */
export const compareAxe = async ({
  url,
  browsers,
  executablePath,
}: {
  url: string;
  browsers: Browsers;
  executablePath: string;
}): Promise<boolean> => {
  const theirs = await plain(url, executablePath);
  const lease = await browsers.lease(url);
  const { version, pages } = await lease.axe({ urls: [url], device: 'desktop', maxNodes: 10_000 });
  lease.release();
  const page = pages[0]!;
  if (!page.result) {
    console.log(`ours: ${page.state}: ${page.reason}`);
    return false;
  }
  const ours = new Map(page.result.violations.map((rule) => [rule.id, rule]));
  const ids = new Set([...theirs.map(({ id }) => id), ...ours.keys()]);
  const rows = [...ids].map((id) => {
    const a = theirs.find((rule) => rule.id === id);
    const b = ours.get(id);
    const selectors = (a?.nodes ?? []).map(({ target }) => target.flat().join(' >> ')).toSorted();
    const same =
      a?.impact === b?.impact &&
      a?.nodes.length === b?.nodeCount &&
      selectors.join('\n') ===
        (b?.nodes ?? [])
          .map(({ selector }) => selector)
          .toSorted()
          .join('\n');
    const shown = (impact?: string | null, count?: number) => (count ? `${impact}, ${count}` : '–');
    return {
      violation: id,
      'plain axe-core': shown(a?.impact, a?.nodes.length),
      ours: shown(b?.impact, b?.nodeCount),
      elements: same ? 'the same' : 'DIFFERENT',
    };
  });
  console.log(`axe-core ${version}, desktop: ${rows.length} violations`);
  if (rows.length > 0) console.table(rows);
  return rows.every(({ elements }) => elements === 'the same');
};

/** axe-core by its own integration, in a browser of its own, without our guard. */
const plain = async (url: string, executablePath: string) => {
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const context = await browser.newContext({ viewport: { width: 1350, height: 940 }, locale: 'en-US' });
    const page = await context.newPage();
    await page.goto(url);
    const { violations } = await new AxeBuilder({ page, axeSource: axeCore.source }).analyze();
    return violations;
  } finally {
    await browser.close();
  }
};
