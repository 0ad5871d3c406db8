import type { EnrolmentProgress } from '@leadfactory/domain/lifecycle/ports';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { noteClock } from '../../crm/leads/clock.ts';
import type { Tx } from '../../platform/client/index.ts';

/** Mirrors where an enrolment's workflow is, for lists. One that was removed or has ended is passed over. */
export async function noteProgress(
  tx: Tx,
  { enrolmentId, at, phase, position, held, nextLabel, nextAt }: Subject & EnrolmentProgress,
): Promise<void> {
  await noteClock(tx, enrolmentId, new Date(at));
  await tx.$executeRaw`
    UPDATE enrolment SET status = 'running', phase = ${phase}, position = ${position}::int, held = ${held},
      next_label = ${nextLabel}, next_at = ${nextAt}::timestamptz
    WHERE id = ${enrolmentId}::uuid AND status <> 'ended'
      AND (status, phase, position, held, next_label, next_at) IS DISTINCT FROM
        ('running', ${phase}, ${position}::int, ${held}, ${nextLabel}, ${nextAt}::timestamptz)`;
}
