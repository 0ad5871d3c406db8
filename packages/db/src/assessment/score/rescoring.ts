import { RULES_MODEL, type RescoringStatus, type ScoreReason } from '@leadfactory/domain/assessment/score';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull, NO_ID } from '../../platform/cursor/index.ts';
import { fieldReasonsOf, OWN_RULE } from './field-rules.ts';
import { rescore } from './rules.ts';

/** The latest change of the rules, and how far leads were scored anew by it; null: none yet. */
export async function latestRescoring(tx: Tx) {
  const found = await tx.rescoring.findFirst({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
  if (!found) return null;
  const { status, total, looked, changed, createdAt, endedAt } = found;
  return {
    ...{ status: status as RescoringStatus, total, looked, changed },
    ...{ createdAt: iso(createdAt), endedAt: isoOrNull(endedAt) },
  };
}

/** Leads with a score, in the order of their ids: the last one (null: none is left), how many, whose points differ. */
export interface RescoringPage {
  after: string | null;
  size: number;
  differing: string[];
}

/** The next leads to look at; null where a later rescoring took its place, or it ended. */
export async function beginRescoring(
  tx: Tx,
  id: string,
  { after, size }: { after: string | null; size: number },
): Promise<RescoringPage | null> {
  await tx.$executeRaw`
    UPDATE rescoring SET status = 'running',
      total = (SELECT count(*) FROM lead l WHERE l.org_id = (SELECT current_org()) AND l.score IS NOT NULL)
    WHERE id = ${id}::uuid AND status = 'pending'`;
  const running = await tx.rescoring.count({ where: { id, status: 'running' } });
  if (running === 0) return null;
  const rows = await tx.$queryRaw<{ id: string; model: string | null; reasons: ScoreReason[] | null }[]>`
    SELECT l.id::text, s.model, s.reasons FROM lead l
    LEFT JOIN LATERAL (
      SELECT model, reasons FROM score s WHERE s.lead_id = l.id ORDER BY s.at DESC, s.id DESC LIMIT 1) s ON true
    WHERE l.org_id = (SELECT current_org()) AND l.id > ${after ?? NO_ID}::uuid AND l.score IS NOT NULL
    ORDER BY l.id LIMIT ${size}::int`;
  const byRules = rows.filter(({ model }) => model === RULES_MODEL);
  const now = await fieldReasonsOf(
    tx,
    byRules.map((row) => row.id),
  );
  const differing = byRules.filter((row) => {
    const before = (row.reasons ?? []).filter(({ rule }) => rule.startsWith(OWN_RULE));
    return namesOf(before) !== namesOf(now.get(row.id) ?? []);
  });
  return {
    after: rows.length < size ? null : rows.at(-1)!.id,
    size: rows.length,
    differing: differing.map((row) => row.id),
  };
}

/** The rules by their names: a rule never changes, another one takes its place. */
const namesOf = (reasons: readonly ScoreReason[]): string =>
  reasons
    .map(({ rule }) => rule)
    .sort()
    .join();

/** Scores one lead anew, and counts it where its score is another since. */
export async function rescoreFor(tx: Tx, orgId: string, rescoringId: string, leadId: string): Promise<void> {
  if (await rescore(tx, orgId, leadId))
    await tx.rescoring.update({ where: { id: rescoringId }, data: { changed: { increment: 1 } } });
}

/** Notes how far it is; with none left, it is done. One that was replaced stays so. */
export async function noteRescored(
  tx: Tx,
  id: string,
  { after, looked, at }: { after: string | null; looked: number; at: string },
): Promise<void> {
  await tx.rescoring.updateMany({
    where: { id, status: 'running' },
    data: { looked, ...(after === null && { status: 'done', endedAt: new Date(at) }) },
  });
}
