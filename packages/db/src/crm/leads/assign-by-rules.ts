import type { Subject } from '@leadfactory/domain/platform/ports';
import type { Tx } from '../../platform/client/index.ts';
import { oneByOne } from '../../platform/turns/index.ts';
import { addTimeline } from '../timeline/index.ts';
import { noteClock } from './clock.ts';

/**
 * Gives a lead without an owner to the person whose turn it is: reps first, managers where there are none, then
 * whoever runs the organisation. Null where nobody can own leads, or the lead is gone.
 */
export async function assignByRules(
  tx: Tx,
  { orgId, leadId, enrolmentId, at }: Subject,
): Promise<{ ownerId: string | null }> {
  await noteClock(tx, enrolmentId, new Date(at));
  const [lead] = await tx.$queryRaw<{ owner_id: string | null }[]>`
    SELECT owner_id FROM lead WHERE id = ${leadId}::uuid FOR UPDATE`;
  if (!lead || lead.owner_id) return { ownerId: lead?.owner_id ?? null };
  // Turns are given one at a time; without the lock two leads at once would take the same turn.
  await oneByOne(tx, `route ${orgId}`);
  const [next] = await tx.$queryRaw<{ user_id: string }[]>`
    UPDATE membership SET routed_at = clock_timestamp()
    WHERE id = (
      SELECT id FROM membership WHERE org_id = current_org() AND role <> 'viewer'
      ORDER BY array_position(ARRAY['rep', 'manager', 'admin', 'owner'], role), routed_at NULLS FIRST, id LIMIT 1)
    RETURNING user_id`;
  if (!next) return { ownerId: null };
  await tx.$executeRaw`UPDATE lead SET owner_id = ${next.user_id} WHERE id = ${leadId}::uuid`;
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at: new Date(at), kind: 'routed' },
    data: { ownerId: next.user_id },
  });
  return { ownerId: next.user_id };
}
