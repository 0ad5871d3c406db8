import { chromium, type Browser } from '@playwright/test';
import pg from 'pg';
import { chromiumPath, type Stack } from '@leadfactory/stack';
import type { Figure } from './figure.ts';
import { asking } from './growth/asking.ts';
import { pages, type Asked } from './growth/reads.ts';
import { loadTenants } from './growth/tenants.ts';
import { percentile } from './percentile.ts';

/** Of the organisation whose pages are opened; `BENCH_PAINT_LEADS` for another number. */
const LEADS = Number(process.env.BENCH_PAINT_LEADS ?? 100_000);
const LOADS = 7;
const AIM_MS = 1_000;

const opened = ['dashboard', 'leads', 'the campaign of a fifth of all leads'];

/**
 * Largest Contentful Paint of pages in Chromium, of a browser that was never here (nothing cached, no processor or network
 * slowed down): from the request to the last paint before the page is at rest.
 */
export async function benchPaint({ stack }: { stack: Stack }): Promise<Figure[]> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('There is no Chromium: install it, or name it in CHROMIUM_PATH.');
  const [orgId] = await loadTenants(stack, [LEADS]);
  const client = new pg.Client({ connectionString: stack.endpoints.databaseOwnerUrl });
  await client.connect();
  const asked = await asking(client, stack, orgId!, LEADS).finally(() => client.end());
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const figures: Figure[] = [];
    for (const what of opened) {
      const url = stack.endpoints.app + pages[what]!(asked);
      await paintOf(browser, url, asked); // warm-up: the server's statements and plans
      const times: number[] = [];
      for (let i = 0; i < LOADS; i++) times.push(await paintOf(browser, url, asked));
      const p50 = percentile(times, 50);
      figures.push({
        what: `largest contentful paint: ${what}, of ${LEADS} leads`,
        value: `p50 ${p50.toFixed(0)} ms, worst of ${LOADS} ${Math.max(...times).toFixed(0)} ms`,
        against: `aim ${AIM_MS} ms`,
        ratio: (p50 / AIM_MS).toFixed(2),
        met: p50 < AIM_MS,
      });
    }
    return figures;
  } finally {
    await browser.close();
  }
}

/** In ms from the navigation's start. Throws where the page is not the one that was asked for. */
async function paintOf(browser: Browser, url: string, { cookie }: Asked): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const [name, value] = cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url }]);
    const page = await context.newPage();
    const response = await page.goto(url);
    if (response?.status() !== 200 || page.url() !== url)
      throw new Error(`${url}: ${response?.status()}, at ${page.url()}`);
    // Alive, and with nothing more to do: what hydration paints anew counts.
    return await page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          requestIdleCallback(() =>
            requestAnimationFrame(() =>
              new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
                type: 'largest-contentful-paint',
                buffered: true,
              }),
            ),
          ),
        ),
    );
  } finally {
    await context.close();
  }
}
