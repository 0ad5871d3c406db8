import type { Moved } from '@leadfactory/domain/crm/ports';
import type { Standing } from '@leadfactory/domain/crm/stages';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { retryOf, stepOfKey } from '@leadfactory/domain/outreach/bounces';
import { noteClock } from '../../crm/leads/clock.ts';
import { moveStage } from '../../crm/leads/stage.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { spendSlot } from '../slots/reserve.ts';
import { addTouchpoint } from '../touchpoints/add.ts';

interface SentMessage {
  id: string;
  leadId: string;
  purpose: string;
  orderId: string | null;
  campaignId: string | null;
  stepKey: string | null;
  variant: string | null;
  subject: string;
}

/**
 * Notes that a mail has left, and what follows from it; of a sequence's, where its lead stands since. Doing it twice changes
 * nothing the second time.
 */
export async function recordSent(
  tx: Tx,
  subject: Subject,
  messageId: string,
  providerMessageId: string | null,
): Promise<Moved> {
  const at = new Date(subject.at);
  await noteClock(tx, subject.enrolmentId, at);
  const [message] = await tx.$queryRaw<SentMessage[]>`
    UPDATE message SET status = 'sent', reason = NULL, sent_at = ${at},
      provider_message_id = coalesce(${providerMessageId}, provider_message_id)
    WHERE id = ${messageId}::uuid AND status <> 'sent'
    RETURNING id::text, lead_id::text AS "leadId", purpose, order_id::text AS "orderId",
      campaign_id::text AS "campaignId", step_key AS "stepKey", variant, subject`;
  if (!message) return {};
  if (retryOf(message.purpose) > 0) {
    const { enrolmentId } = subject;
    if (enrolmentId && message.stepKey) await spendSlot(tx, { enrolmentId, stepKey: message.stepKey });
    await tellAgain(tx, subject, message, at);
    return {};
  }
  if (message.purpose !== 'step') {
    await tellDelivery(tx, subject, message, at);
    return {};
  }

  const { orgId, leadId, enrolmentId } = subject;
  const { stepKey, variant } = message;
  await addTimeline(tx, {
    orgId,
    leadId,
    enrolmentId,
    at,
    kind: 'sent',
    data: { messageId, stepKey, variant, subject: message.subject },
    dedupeKey: `sent:${messageId}`,
  });
  await addTouchpoint(tx, { orgId, kind: 'email', at, message });
  if (enrolmentId && stepKey) await spendSlot(tx, { enrolmentId, stepKey });
  return { standing: await markContacted(tx, subject, at) };
}

async function tellAgain(
  tx: Tx,
  { orgId, leadId, enrolmentId }: Subject,
  { id, purpose, stepKey }: SentMessage,
  at: Date,
): Promise<void> {
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at, kind: 'sent_again', dedupeKey: `sent_again:${id}` },
    data: { messageId: id, stepKey: stepKey && stepOfKey(stepKey), retry: retryOf(purpose) },
  });
}

async function tellDelivery(tx: Tx, subject: Subject, message: SentMessage, at: Date): Promise<void> {
  const { orgId, leadId, enrolmentId } = subject;
  await addTimeline(tx, {
    orgId,
    leadId,
    enrolmentId,
    at,
    ...(message.purpose.startsWith('answer:')
      ? { kind: 'answered', dedupeKey: `answered:${message.id}` }
      : message.purpose === 'delivery'
        ? { kind: 'report_delivered', dedupeKey: `report_delivered:${message.orderId}` }
        : { kind: 'report_link_sent', dedupeKey: `report_link_sent:${message.id}` }),
    data: { messageId: message.id, ...(message.orderId && { orderId: message.orderId }) },
  });
}

/** The first mail makes an open lead a contacted one; a lead that replied or is further keeps its stage. */
async function markContacted(tx: Tx, { orgId, leadId, enrolmentId }: Subject, at: Date): Promise<Standing> {
  const { moved: _, ...standing } = await moveStage(tx, {
    ...{ orgId, leadId, enrolmentId, at, from: 'open' },
    ...{ to: { milestone: 'contacted' }, reason: { code: 'written_to' } },
  });
  return standing;
}
