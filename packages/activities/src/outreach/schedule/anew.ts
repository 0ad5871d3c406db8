import { lockMailbox, putSlot, reservedSlot, type SlotKey } from '@leadfactory/db/outreach/slots';
import type { Tx } from '@leadfactory/db/platform/client';
import type { HeldReason } from '@leadfactory/domain/crm/life';
import { dayOf } from '@leadfactory/domain/outreach/schedule';
import type { Refused } from '@leadfactory/domain/outreach/ports';
import { campaignOver } from './over.ts';
import { findSlot, takenIn } from './find.ts';
import type { FullDays } from './full-days.ts';
import { isOpen } from './hotter.ts';
import { companyOf, slotRequest } from './request.ts';

const MINUTE_MS = 60_000;
/** A mail that comes so late to its time leaves at once. */
const LATE_MS = 10 * MINUTE_MS;
/** So late it does, too, on the same day and within its hours: many that waited together would else leave together. */
const TOO_LATE_MS = 60 * MINUTE_MS;
/** How long after "no slot" it is worth asking again. */
const ASK_AGAIN_MS = 24 * 60 * MINUTE_MS;

interface Wait {
  reason: HeldReason;
  retryAfterMs: number;
}

/**
 * Whether a mail that comes to be sent has missed its time, as its mailbox was paused meanwhile, or nobody worked: then it
 * has another from now on, by the rules of any other, and waits; or there is none before its
 * campaign is over. Null where it may leave now. Asked in the transaction of the
 * claim, so that no mail leaves outside of its hours, above a cap or in a burst.
 */
export async function timeAnew(
  tx: Tx,
  { orgId, enrolmentId, stepKey, at }: SlotKey & { orgId: string; at: Date },
  full: FullDays,
): Promise<Wait | Refused | null> {
  const slot = await reservedSlot(tx, { enrolmentId, stepKey });
  if (slot && (slot.used || at.getTime() - slot.at.getTime() <= LATE_MS)) return null;
  const context = await lockMailbox(tx, enrolmentId, at);
  // What is paused, or gone, is told by who drafts the mail.
  if (!context || context.status !== 'active') return null;
  const request = slotRequest(context, at);
  if (
    slot &&
    at.getTime() - slot.at.getTime() <= TOO_LATE_MS &&
    slot.day === dayOf(at.getTime(), request.mailbox.timeZone) &&
    isOpen(request, at)
  )
    return null;
  const { mailboxId } = context;
  const found = await findSlot(takenIn(tx), {
    ...{ mailboxId, request, full, own: slot?.id, company: companyOf(context) },
  });
  if (!found)
    return request.until ? campaignOver(context) : { reason: 'no_send_slot', retryAfterMs: ASK_AGAIN_MS };
  await putSlot(tx, orgId, { enrolmentId, stepKey }, { mailboxId, ...found });
  const retryAfterMs = found.at.getTime() - at.getTime();
  return retryAfterMs <= 0 ? null : { reason: 'send_time_missed', retryAfterMs };
}
