import { DomainError } from '@leadfactory/domain/platform/errors';
import { RULES_MODEL, scoreLead, type LeadScore } from '@leadfactory/domain/assessment/score';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { leadNow } from '../../crm/leads/clock.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import { Prisma, type Tx } from '../../platform/client/index.ts';
import { holdRow } from '../../platform/turns/index.ts';
import { latestScore } from './latest.ts';
import { factsOf } from './facts.ts';
import { fieldReasons } from './field-rules.ts';

/**
 * Scores a lead by rules, from what enrichment and assessment found. A score that says nothing new writes nothing.
 * Throws `not_found`.
 */
export async function scoreByRules(tx: Tx, s: Subject): Promise<LeadScore> {
  // Two runs of this activity side by side take turns.
  if (!(await holdRow(tx, 'lead', s.leadId)))
    throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const score = await scoreNow(tx, s.leadId);
  if (!(await isKnown(tx, s.leadId, score))) await record(tx, s, score);
  return score;
}

/** What the rules say of a lead as it is known now; nothing is written. Throws `not_found`. */
export const scoreNow = async (tx: Tx, leadId: string): Promise<LeadScore> =>
  scoreLead(await factsOf(tx, leadId), await fieldReasons(tx, leadId));

const isKnown = async (tx: Tx, leadId: string, score: LeadScore): Promise<boolean> => {
  const [latest] = await tx.$queryRaw<{ model: string; value: number; reasons: unknown }[]>`
    SELECT model, value, reasons FROM score WHERE lead_id = ${leadId}::uuid ORDER BY at DESC, id DESC LIMIT 1`;
  return (
    latest?.model === score.model &&
    latest.value === score.value &&
    rulesOf(latest.reasons) === rulesOf(score.reasons)
  );
};

const rulesOf = (reasons: unknown): string => (reasons as { rule: string }[]).map(({ rule }) => rule).join();

const record = async (
  tx: Tx,
  s: Subject,
  { value, temperature, reasons, model }: LeadScore,
): Promise<void> => {
  const at = new Date(s.at);
  const [row] = await tx.$queryRaw<[{ id: string }]>`
    INSERT INTO score (org_id, lead_id, value, temperature, model, at, reasons)
    VALUES (${s.orgId}::uuid, ${s.leadId}::uuid, ${value}::int, ${temperature}, ${model}, ${at},
      ${JSON.stringify(reasons)}::jsonb)
    RETURNING id::text`;
  const data = { scoreId: row.id, score: value, temperature, model };
  await addTimeline(tx, { ...s, at, kind: 'scored', data }, [
    Prisma.sql`score = ${value}::int, temperature = ${temperature}`,
  ]);
};

/**
 * Scores a lead anew that has a score by rules already, now, on its own clock; true where its score is another since.
 * A lead that was removed or erased has none.
 */
export async function rescore(tx: Tx, orgId: string, leadId: string): Promise<boolean> {
  const there = await tx.$executeRaw`
    SELECT 1 FROM lead WHERE id = ${leadId}::uuid AND erased_at IS NULL FOR UPDATE`;
  const before = there === 0 ? null : await latestScore(tx, leadId);
  if (before?.model !== RULES_MODEL) return false;
  const at = (await leadNow(tx, leadId)).toISOString();
  const { value } = await scoreByRules(tx, { orgId, leadId, enrolmentId: null, at });
  return value !== before.value;
}
