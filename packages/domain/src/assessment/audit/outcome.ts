import type { AnalysisState } from './analysis.ts';
import type { AssessmentStatus } from '../../crm/life/assessed.ts';

/**
 * What an audit came to, by its analyses: `done` with one that is; else `unreachable` where one found nobody there;
 * else `failed`; else there was nothing to judge: `refused`, or `no_website` where none is on record. Null while
 * one waits or runs.
 */
export function outcomeOf(
  analyses: readonly { state: AnalysisState; reason: string | null }[],
  hasWebsite: boolean,
): { status: AssessmentStatus; reason: string | null } | null {
  const states = new Set(analyses.map(({ state }) => state));
  if (states.has('pending') || states.has('running')) return null;
  if (states.has('done')) return { status: 'done', reason: null };
  const reasonFor = (state: AnalysisState) => analyses.find((one) => one.state === state)?.reason ?? null;
  if (states.has('unreachable')) return { status: 'unreachable', reason: reasonFor('unreachable') };
  if (states.has('failed')) return { status: 'failed', reason: reasonFor('failed') };
  return hasWebsite
    ? { status: 'refused', reason: reasonFor('not_applicable') }
    : { status: 'no_website', reason: 'No website is known.' };
}
