import runLighthouse, { desktopConfig, type Result } from 'lighthouse';
import { BrowserError, type LighthouseInput, type LighthouseOutput, type Session } from '../types.ts';

/**
 * Lighthouse as its own command line runs it: default configuration and categories, or its desktop configuration
 * (`--preset=desktop`). What is wrong with the page is in the result's `runtimeError`.
 */
export const lighthouse = async (
  { port, signal }: Omit<Session, 'connection'>,
  { url, formFactor, runs }: LighthouseInput,
): Promise<LighthouseOutput> => {
  const results: Result[] = [];
  while (results.length < runs) {
    signal.throwIfAborted();
    const ran = await runLighthouse(
      url,
      // No audit looks at the full-page picture; it costs a tenth of the whole.
      { port, output: 'json', logLevel: 'error', disableFullPageScreenshot: true },
      formFactor === 'desktop' ? desktopConfig : undefined,
    );
    if (!ran) throw new BrowserError('failed', 'Lighthouse gave no result.');
    results.push(ran.lhr);
    // It would not go better a second time.
    if (ran.lhr.runtimeError) break;
  }
  return { lhr: medianOf(results), performances: results.map(performanceOf) };
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
