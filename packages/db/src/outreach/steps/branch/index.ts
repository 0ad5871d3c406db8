import type { BranchFacts, BranchTest } from '@leadfactory/domain/outreach/steps';
import { Prisma } from '../../../generated/client.ts';
import { writtenConditions } from '../../../crm/fields/index.ts';
import type { Tx } from '../../../platform/client/index.ts';

/** All that a branch may ask of a lead but the day, which is where the lead is. */
export async function branchFacts(
  tx: Tx,
  enrolmentId: string,
  when: readonly BranchTest[],
): Promise<Omit<BranchFacts, 'weekday'>> {
  const [row] = await tx.$queryRaw<(Omit<BranchFacts, 'weekday' | 'fulfilled'> & { leadId: string })[]>`
    SELECT e.lead_id::text AS "leadId", ARRAY(SELECT step_key FROM message WHERE enrolment_id = e.id AND opened_at IS NOT NULL AND step_key IS NOT NULL) AS opened,
      ARRAY(SELECT step_key FROM message WHERE enrolment_id = e.id AND clicked_at IS NOT NULL AND step_key IS NOT NULL) AS clicked,
      coalesce((SELECT jsonb_agg(jsonb_build_object('key', step_key, 'outcome', outcome))
        FROM task WHERE enrolment_id = e.id AND done_at IS NOT NULL AND step_key IS NOT NULL), '[]') AS "tasksDone",
      e.replied, EXISTS (
        SELECT FROM touchpoint t WHERE t.lead_id = e.lead_id AND t.campaign_id = e.campaign_id AND t.kind = 'visit') AS visited
    FROM enrolment e WHERE e.id = ${enrolmentId}::uuid`;
  const { leadId, ...facts } = row!;
  return { ...facts, fulfilled: await fulfilledBy(tx, leadId, when) };
}

/** Which conditions on fields hold of a lead. `supposed`: columns of its row that are to be thought otherwise. */
export async function fulfilledBy(
  tx: Tx,
  leadId: string,
  when: readonly BranchTest[],
  supposed: Record<string, unknown> = {},
): Promise<ReadonlySet<string>> {
  const asked = [...new Set(when.flatMap((test) => (test.if === 'lead' ? [test.where] : [])))];
  if (asked.length === 0) return new Set();
  const conditions = await writtenConditions(tx, asked);
  const [row] = await tx.$queryRaw<{ answers: boolean[] }[]>`
    SELECT ARRAY[${Prisma.join(conditions.map((one) => Prisma.sql`(${one}) IS TRUE`))}] AS answers
    FROM (SELECT (jsonb_populate_record(o, ${JSON.stringify(supposed)}::jsonb)).* FROM lead o WHERE o.id = ${leadId}::uuid) l`;
  return new Set(asked.filter((_, i) => row?.answers[i]));
}
