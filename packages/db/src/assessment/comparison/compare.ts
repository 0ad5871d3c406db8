import { DomainError } from '@leadfactory/domain/platform/errors';
import { areas, subjectOf, type Area, type Severity } from '@leadfactory/domain/assessment/findings';
import { hasEnded } from '@leadfactory/domain/assessment/audit';
import type { Comparison, Differences } from '@leadfactory/domain/assessment/audit/schemas';
import type { Tx } from '../../platform/client/index.ts';
import { summaryOf } from '../detail/index.ts';

/** Two assessments of one lead, the earlier first, whichever is named first. Throws `not_found`, `invalid`. */
export async function compareAssessments(tx: Tx, one: string, other: string): Promise<Comparison> {
  const found = await tx.assessment.findMany({
    where: { id: { in: [one, other] } },
    include: {
      findings: { select: { ruleId: true, area: true, severity: true, title: true, analysis: true } },
      analyses: { select: { kind: true, state: true } },
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const [before, after] = found;
  if (!before || !after)
    throw new DomainError(
      one === other ? 'invalid' : 'not_found',
      one === other ? 'Choose two different assessments.' : 'This assessment does not exist, or was removed.',
    );
  if (before.leadId !== after.leadId)
    throw new DomainError('invalid', 'These assessments are of two different leads.', 'with');
  return { before: summaryOf(before), after: summaryOf(after), ...differences(before, after) };
}

/** The comparison with the last finished assessment of the same depth before it; null where there is none. */
export async function compareWithPrevious(tx: Tx, id: string): Promise<Comparison | null> {
  const [previous] = await tx.$queryRaw<{ id: string }[]>`
    SELECT b.id::text FROM assessment a JOIN assessment b
      ON b.lead_id = a.lead_id AND b.depth = a.depth AND (b.at, b.id) < (a.at, a.id) AND b.status = 'done'
    WHERE a.id = ${id}::uuid AND a.status = 'done' ORDER BY b.at DESC, b.id DESC LIMIT 1`;
  return previous ? compareAssessments(tx, previous.id, id) : null;
}

interface Marked {
  ruleId: string;
  area: string;
  severity: string;
  title: string;
  analysis: string | null;
}
export interface Compared {
  formula: string;
  overall: number | null;
  scores: unknown;
  findings: Marked[];
  analyses: { kind: string; state: string }[];
}

/**
 * What changed from `before` to `after`. A fault is solved only where its analysis was done again and did not find it.
 * Scores by different formulas judge by different rules: they are not set against each other, and `sameFormula` says so.
 */
export function differences(before: Compared, after: Compared): Differences {
  const was = faultsOf(before);
  const is = faultsOf(after);
  const gone = [...was.values()].filter((f) => !is.has(faultOf(f)));
  const sameFormula = before.formula === after.formula;
  return {
    sameFormula,
    deltas: sameFormula ? deltasOf(before, after) : {},
    appeared: [...is.values()].filter((f) => !was.has(faultOf(f))).map(mark),
    solved: gone.filter((f) => wasDone(after, f)).map(mark),
    remaining: [...is.values()].filter((f) => was.has(faultOf(f))).map(mark),
    notJudged: gone.filter((f) => !wasDone(after, f)).map(mark),
  };
}

const faultsOf = ({ findings }: Compared) =>
  new Map(findings.filter((f) => f.severity !== 'good').map((f) => [faultOf(f), f]));

/** The same fault may be told by another rule this time: one of the pages inside, when the home page is mended. */
const faultOf = ({ ruleId }: Marked): string => subjectOf(ruleId)?.rules[0] ?? ruleId;

/** A screening has no analyses: all its rules are judged at once. */
const wasDone = ({ analyses }: Compared, { analysis }: Marked): boolean =>
  analyses.length === 0 ||
  analyses.some(
    ({ kind, state }) =>
      kind === analysis && hasEnded(state as Parameters<typeof hasEnded>[0]) && state === 'done',
  );

const mark = ({ ruleId, area, severity, title }: Marked): Differences['appeared'][number] => ({
  ...{ ruleId, title },
  area: area as Area,
  severity: severity as Severity,
});

function deltasOf(before: Compared, after: Compared): Record<string, number> {
  const [was, is] = [before.scores as Record<string, number>, after.scores as Record<string, number>];
  const deltas: Record<string, number> = {};
  if (before.overall !== null && after.overall !== null) deltas.overall = after.overall - before.overall;
  for (const area of areas)
    if (was[area] !== undefined && is[area] !== undefined) deltas[area] = is[area] - was[area];
  return deltas;
}
