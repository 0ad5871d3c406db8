import type { LifecycleOutcome } from '@leadfactory/domain/crm/life';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { noteClock } from '../../crm/leads/clock.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';

/** Ends an enrolment with what it came to, on the timeline too. Ended before, nothing changes. */
export async function endEnrolment(
  tx: Tx,
  { orgId, leadId, enrolmentId, at, outcome }: Subject & { outcome: LifecycleOutcome },
): Promise<void> {
  await noteClock(tx, enrolmentId, new Date(at));
  const ended = await tx.$executeRaw`
    UPDATE enrolment SET status = 'ended', phase = 'ended', outcome = ${outcome}, ended_at = ${at}::timestamptz,
      step_key = NULL, held = NULL, next_code = NULL, next_step_key = NULL, next_label = NULL, next_at = NULL
    WHERE id = ${enrolmentId}::uuid AND status <> 'ended'`;
  if (ended === 0) return;
  const dedupeKey = `ended:${enrolmentId}`;
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at: new Date(at), kind: 'ended', data: { outcome }, dedupeKey },
  });
}
