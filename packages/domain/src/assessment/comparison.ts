import { areas, type Area, type Severity } from './areas.ts';

export interface FindingMark {
  ruleId: string;
  area: Area;
  severity: Severity;
  title: string;
}

/** What a comparison takes of an assessment; its findings with what is good. */
export interface Compared {
  depth: 'screening' | 'audit';
  overall: number | null;
  scores: Partial<Record<Area, number>>;
  findings: readonly FindingMark[];
}

export interface Comparison {
  /** After less before; of `overall` and of the areas that both judged. */
  deltas: Partial<Record<Area | 'overall', number>>;
  /** Faults in `after` that `before` looked for and did not find. */
  appeared: FindingMark[];
  /** Faults in `before` that `after` looked for and did not find. */
  solved: FindingMark[];
  /** Faults in both, as `after` tells them. */
  remaining: FindingMark[];
  /** Faults in `before` that `after` did not look for: its analysis did not come to an end, or it has other rules. */
  notJudged: FindingMark[];
}

/**
 * Compares two assessments of one website, by rule. A rule that one of them says nothing about was looked for if it
 * judged the rule's area at the same depth; a screening and an audit have different rules, so that between them
 * only what both speak of is compared, and scores are not: their formulas differ.
 */
export function compareAssessments(before: Compared, after: Compared): Comparison {
  const was = byRule(before);
  const is = byRule(after);
  const sameDepth = before.depth === after.depth;
  const lookedFor = (side: Compared, marks: Map<string, FindingMark>, { ruleId, area }: FindingMark) =>
    marks.has(ruleId) || (sameDepth && side.scores[area] !== undefined);

  const faultsBefore = before.findings.filter(isFault);
  const faultsAfter = after.findings.filter(isFault);
  const gone = faultsBefore.filter(({ ruleId }) => !isStill(is, ruleId));
  return {
    deltas: sameDepth ? deltasOf(before, after) : {},
    appeared: faultsAfter.filter((f) => !isStill(was, f.ruleId) && lookedFor(before, was, f)).map(mark),
    solved: gone.filter((f) => lookedFor(after, is, f)).map(mark),
    remaining: faultsAfter.filter(({ ruleId }) => isStill(was, ruleId)).map(mark),
    notJudged: gone.filter((f) => !lookedFor(after, is, f)).map(mark),
  };
}

function deltasOf(before: Compared, after: Compared): Comparison['deltas'] {
  const deltas: Comparison['deltas'] = {};
  if (before.overall !== null && after.overall !== null) deltas.overall = after.overall - before.overall;
  for (const area of areas) {
    const [b, a] = [before.scores[area], after.scores[area]];
    if (b !== undefined && a !== undefined) deltas[area] = a - b;
  }
  return deltas;
}

const byRule = ({ findings }: Compared) => new Map(findings.map((finding) => [finding.ruleId, finding]));
const isFault = ({ severity }: FindingMark): boolean => severity !== 'good';
const isStill = (marks: Map<string, FindingMark>, ruleId: string): boolean => {
  const found = marks.get(ruleId);
  return found !== undefined && isFault(found);
};
const mark = ({ ruleId, area, severity, title }: FindingMark): FindingMark => ({
  ruleId,
  area,
  severity,
  title,
});
