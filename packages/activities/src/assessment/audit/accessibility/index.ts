import type { AxePage } from '@leadfactory/browser';
import type { Guard } from '@leadfactory/guard';
import type { AnalysisContext, Analyst } from '../analyst.ts';
import { destination, endedBy, endedInBrowser } from '../visitor/browse.ts';
import { onlyKept } from '../files.ts';
import { putCuts } from '../visual/crop.ts';
import { findingsOf, type JudgedPage } from './findings.ts';
import { accessibilityScore } from './impact.ts';

export interface AccessibilityDeps {
  guard: Guard;
}

/** Beside the home page: one each of other kinds (contact, booking, product …). */
const FURTHER_PAGES = 2;
const PAGE_MS = 30_000;

/** axe-core on the home page and up to two pages of other kinds. Score: see `accessibilityScore`. */
export const createAccessibility =
  (deps: AccessibilityDeps): Analyst =>
  (context) =>
    analysisOf(deps, context).catch(endedInBrowser);

const analysisOf = async ({ guard }: AccessibilityDeps, context: AnalysisContext): ReturnType<Analyst> => {
  const { url, ended } = await destination(guard, context.website);
  if (url === undefined) return ended;
  const lease = await context.browser();
  const discover = Math.min(FURTHER_PAGES, Math.max(0, context.pages - 1));
  const { version, pages } = await lease.axe({ urls: [url], discover, timeoutMs: PAGE_MS, pictures: true });
  const home = pages[0];
  // What could be said of the others would be no judgement of the website.
  if (!home?.result || home.state !== 'loaded')
    return endedBy(
      home ?? { state: 'timeout', reason: 'The time was up before any page was looked at.' },
      lease.refused(),
    );

  const judgedPages = pages.filter((page): page is JudgedPage => page.result !== null);
  const { findings, judged, cuts, passed, violated } = findingsOf(judgedPages);
  const files = await putCuts(context.files, cuts);
  const kept = new Set(files.map(({ name }) => name));
  return {
    ...{ state: 'done', reason: null, engine: `axe-core ${version}` },
    score: accessibilityScore(passed, violated),
    measures: {
      engine: { name: 'axe-core', version },
      rules: { passed: passed.length, violated: violated.length },
      pages: pages.map(measuresOf),
    },
    judged,
    findings: findings.map((finding) => onlyKept(finding, kept)),
    files,
  };
};

const measuresOf = ({ kind, url, finalUrl, state, reason, status, hung, complete, result }: AxePage) => ({
  ...{ kind, url, finalUrl, state, reason, status, hung, complete },
  ...(result && {
    violations: result.violations.map(({ id, impact, level, criteria, nodeCount }) => ({
      ...{ id, impact, level, criteria, elements: nodeCount },
    })),
    incomplete: result.incomplete.map(({ id, nodeCount }) => ({ id, elements: nodeCount })),
    passes: result.passes,
    inapplicable: result.inapplicable.length,
  }),
});
