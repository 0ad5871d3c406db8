import type { Subject } from '@leadfactory/domain/platform/ports';
import type { Prisma } from '../../generated/client.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Reads, Tx } from '../../platform/client/index.ts';

/** Which way an enrolment went at a step, from 0; null where it has not come to it. */
export async function choiceOf(tx: Reads, enrolmentId: string, stepKey: string): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ arm: number }[]>`
    SELECT arm FROM step_choice WHERE enrolment_id = ${enrolmentId}::uuid AND step_key = ${stepKey}`;
  return row?.arm ?? null;
}

/** Keeps which way it goes, and tells the lead's timeline. Made before, that one holds and is given. */
export async function keepChoice(
  tx: Tx,
  { orgId, leadId, enrolmentId, at, stepKey }: Subject & { stepKey: string },
  { arm, byWinner = false, told }: { arm: number; byWinner?: boolean; told: Prisma.InputJsonObject },
): Promise<number> {
  const added = await tx.$executeRaw`
    INSERT INTO step_choice (org_id, enrolment_id, campaign_id, step_key, arm, at, by_winner)
    SELECT org_id, id, campaign_id, ${stepKey}, ${arm}::int, ${at}::timestamptz, ${byWinner}
    FROM enrolment WHERE id = ${enrolmentId}::uuid ON CONFLICT DO NOTHING`;
  if (added === 0) return (await choiceOf(tx, enrolmentId!, stepKey)) ?? arm;
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at: new Date(at), kind: 'way_taken' },
    data: { stepKey, arm, ...told },
  });
  return arm;
}

/** How many enrolments of a campaign went each way, by how far each has come since. */
export interface Taken {
  stepKey: string;
  arm: number;
  position: number;
  count: number;
}

export const choicesIn = (tx: Reads, campaignId: string): Promise<Taken[]> =>
  tx.$queryRaw<Taken[]>`
    SELECT c.step_key AS "stepKey", c.arm, e.position, count(*)::int AS count
    FROM step_choice c JOIN enrolment e ON e.id = c.enrolment_id
    WHERE c.campaign_id = ${campaignId}::uuid AND c.org_id = current_org()
    GROUP BY 1, 2, 3`;
