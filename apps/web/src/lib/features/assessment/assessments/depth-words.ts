import type { Depth } from '@leadfactory/domain/assessment/audit';

export const depthWords: Record<Depth, string> = { screening: 'Screening', audit: 'Full audit' };

/** By what scores were given: `audit-1` is "the full audit’s rules, version 1". */
export function formulaWords(formula: string): string {
  const [, kind = '', version] = /^([a-z]+)-(\d+)$/.exec(formula) ?? [];
  const depth = depthWords[kind as Depth];
  return depth ? `the ${depth.toLowerCase()}’s rules, version ${version}` : formula;
}
