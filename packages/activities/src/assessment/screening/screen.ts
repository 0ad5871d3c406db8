import type { Finding, Severity } from '@leadfactory/domain/assessment/findings';
import type { ScreeningResult } from '@leadfactory/domain/assessment/screening';
import { screeningScores } from '@leadfactory/domain/assessment/screening';
import { severities } from '@leadfactory/domain/assessment/findings';
import type { Fetched, FetchFailure, Guard } from '@leadfactory/guard';
import { NO_WEBSITE, surroundings, visit, whyNoPage, type Site } from '../../acquisition/website/index.ts';
import { screeningRules } from './rules/index.ts';
import { factsOf } from './facts.ts';
import { judge } from '../rules/judge.ts';

/**
 * Screens a website over HTTP: home page, robots.txt, sitemap, unencrypted address; no browser. Never throws; what
 * kept it from judging is the result's `status` and `reason`. `at` is the workflow's time. Some 20 ms of CPU.
 */
export const screen = async (guard: Guard, website: string | null, at: Date): Promise<ScreeningResult> => {
  const start = performance.now();
  const result = await (website?.trim() ? lookAt(guard, website.trim(), at) : NOTHING).catch(failed);
  return {
    ...blank,
    url: website?.trim() || null,
    ...result,
    durationMs: Math.round(performance.now() - start),
  };
};

type Outcome = Partial<ScreeningResult> & Pick<ScreeningResult, 'status'>;

const lookAt = async (guard: Guard, website: string, at: Date): Promise<Outcome> => {
  const seen = await visit(guard, website);
  if (seen.status === 'ok') return judged(await surroundings(guard, website, seen.page, at));
  const reason = whyNoPage(website, seen);
  if (seen.status === 'no_address') return { status: 'refused', reason };
  return seen.status === 'no_page'
    ? noPage(seen.answer, reason)
    : notReached(seen.status, seen.failure, reason);
};

const judged = (site: Site): Outcome => {
  const { findings, judged } = judge(screeningRules, site);
  return {
    status: 'done',
    finalUrl: site.answer.finalUrl,
    httpStatus: site.answer.status,
    bytes: site.answer.wireBytes,
    ...screeningScores(judged),
    facts: factsOf(site),
    findings: findings.sort(worstFirst),
  };
};

const worstFirst = (a: Finding, b: Finding): number => rank(a.severity) - rank(b.severity);
const rank = (severity: Severity): number => severities.indexOf(severity);

const notReached = (
  status: 'unreachable' | 'refused',
  { finalUrl, kind, reason, redirects, tls }: FetchFailure,
  words: string,
): Outcome => ({
  status,
  finalUrl,
  reason: words,
  facts: { failure: { kind, reason }, redirects, tls },
});

/** It is there, but what it shows is not its home page: nothing true could be said of that. */
const noPage = (answer: Fetched, reason: string): Outcome => ({
  status: 'failed',
  finalUrl: answer.finalUrl,
  httpStatus: answer.status,
  bytes: answer.wireBytes,
  reason,
  facts: { redirects: answer.redirects, tls: answer.tls },
});

const failed = (error: unknown): Outcome => ({
  status: 'failed',
  reason: `The page could not be judged: ${error instanceof Error ? error.message : String(error)}`.slice(
    0,
    500,
  ),
});

const NOTHING: Promise<Outcome> = Promise.resolve({ status: 'no_website', reason: NO_WEBSITE });

const blank: Omit<ScreeningResult, 'status' | 'durationMs'> = {
  url: null,
  finalUrl: null,
  httpStatus: null,
  reason: null,
  bytes: 0,
  scores: {},
  overall: null,
  facts: {},
  findings: [],
};
