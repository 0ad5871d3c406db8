import { unpausedCodes, type EnrolmentProgress, type NextCode } from '@leadfactory/domain/crm/life';
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
  const [noted] = await tx.$queryRaw<{ heeded: number }[]>`
    UPDATE enrolment SET status = 'running', phase = ${phase}, position = ${position}::int,
      step_key = ${stepKey}, held = ${held}, next_code = ${nextCode}, next_step_key = ${nextStepKey},
      next_label = NULL, next_at = ${nextAt}::timestamptz, due_at = NULL,
      heeded_order_no = greatest(heeded_order_no, ${orderNo}::int)
    WHERE id = ${enrolmentId}::uuid AND status <> 'ended'
      AND (status, phase, position, step_key, held, next_code, next_step_key, next_label, next_at,
        greatest(heeded_order_no, ${orderNo}::int)) IS DISTINCT FROM
        ('running', ${phase}, ${position}::int, ${stepKey}, ${held}, ${nextCode}, ${nextStepKey}, NULL,
          ${nextAt}::timestamptz, heeded_order_no)
    RETURNING heeded_order_no AS heeded`;
  if (!noted || noted.heeded <= orderNo || nextAt === null || nextCode === null || isUnpaused(nextCode))
    return;
  // Its mail was on its way when the campaign was paused, and it rests now without having heard of that.
  await tx.$executeRaw`
    UPDATE enrolment e SET held = 'campaign_paused', due_at = e.next_at, paused_ms = c.paused_ms
    FROM campaign c
    WHERE e.id = ${enrolmentId}::uuid AND e.status = 'running' AND e.asks AND e.held IS NULL AND e.due_at IS NULL
      AND c.id = e.campaign_id AND c.status = 'paused'`;
}

const isUnpaused = (code: NextCode): boolean => (unpausedCodes as readonly NextCode[]).includes(code);
