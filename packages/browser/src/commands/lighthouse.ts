import { connect } from 'puppeteer-core';
import runLighthouse, { desktopConfig, type Result, type RunnerResult } from 'lighthouse';
import { BrowserError } from '../error.ts';
import type { LighthouseInput, LighthouseOutput } from '../types.ts';
import type { Session } from './command.ts';
import { closeKept } from '../page/place.ts';
import { lookAfterwards } from './lighthouse/look.ts';
import { rememberLocales } from './lighthouse/locales.ts';

rememberLocales();

/**
 * Lighthouse as its own command line runs it: default configuration and categories, or its desktop configuration
 * (`--preset=desktop`). What is wrong with the page is in the result's `runtimeError`.
 */
export const lighthouse = async (session: Session, input: LighthouseInput): Promise<LighthouseOutput> => {
  const { runs, withLook = false } = input;
  const results: Result[] = [];
  while (results.length < runs) {
    session.signal.throwIfAborted();
    const { lhr } = await once(session, input, withLook && results.length === runs - 1);
    results.push(lhr);
    // It would not go better a second time.
    if (lhr.runtimeError) break;
  }
  return { lhr: medianOf(results), performances: results.map(performanceOf) };
};

/** In a tab that it opens as Lighthouse itself would, and that is still there afterwards. */
const once = async (
  session: Session,
  { url, formFactor }: LighthouseInput,
  withLook: boolean,
): Promise<RunnerResult> => {
  await closeKept(session.connection);
  const driver = await connect({ browserURL: `http://127.0.0.1:${session.port}`, defaultViewport: null });
  try {
    const page = await driver.newPage();
    const look = withLook ? await lookAfterwards(session, page, { url, device: formFactor }) : null;
    let isKept = false;
    const ran = await runLighthouse(
      url,
      // No audit looks at the full-page picture; it costs a tenth of the whole.
      { port: session.port, output: [], logLevel: 'error', disableFullPageScreenshot: true },
      formFactor === 'desktop' ? desktopConfig : undefined,
      page,
    );
    if (!ran) throw new BrowserError('failed', 'Lighthouse gave no result.');
    if (look) isKept = await look(ran);
    if (!isKept) await page.close();
    return ran;
  } finally {
    await driver.disconnect();
  }
};

/** By performance; a run without one counts as the worst. */
const medianOf = (results: Result[]): Result =>
  results.toSorted((a, b) => (performanceOf(a) ?? -1) - (performanceOf(b) ?? -1))[
    Math.floor(results.length / 2)
  ]!;

const performanceOf = (lhr: Result): number | null => {
  const score = lhr.categories.performance?.score;
  return score == null ? null : Math.round(score * 100);
};
