import type { EnrolmentProgress } from '@leadfactory/domain/crm/life';
import type { Subject } from '@leadfactory/domain/platform/ports';
import type { Tx } from '../../platform/client/index.ts';
import { noteClock } from './clock.ts';

/** Mirrors where an enrolment's workflow is, for lists. One that was removed or has ended is passed over. */
export async function noteProgress(tx: Tx, progress: Subject & EnrolmentProgress): Promise<void> {
  const {
    enrolmentId,
    at,
    phase,
    position,
    stepKey,
    held,
    nextCode,
    nextStepKey,
    nextAt,
    orderNo = 0,
  } = progress;
  await noteClock(tx, enrolmentId, new Date(at));
  await tx.$executeRaw`
    UPDATE enrolment SET status = 'running', phase = ${phase}, position = ${position}::int,
      step_key = ${stepKey}, held = ${held}, next_code = ${nextCode}, next_step_key = ${nextStepKey},
      next_label = NULL, next_at = ${nextAt}::timestamptz, due_at = NULL,
      heeded_order_no = greatest(heeded_order_no, ${orderNo}::int)
    WHERE id = ${enrolmentId}::uuid AND status <> 'ended'
      AND (status, phase, position, step_key, held, next_code, next_step_key, next_label, next_at,
        greatest(heeded_order_no, ${orderNo}::int)) IS DISTINCT FROM
        ('running', ${phase}, ${position}::int, ${stepKey}, ${held}, ${nextCode}, ${nextStepKey}, NULL,
          ${nextAt}::timestamptz, heeded_order_no)`;
}
