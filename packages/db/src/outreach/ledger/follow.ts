import type { EngagementKind } from '@leadfactory/domain/outreach/engagement';
import type { Prisma } from '../../generated/client.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { holdMailbox, judgeMailbox } from '../mailboxes/judge.ts';
import { suppress } from '../suppression/suppression.ts';
import { addTouchpoint } from '../touchpoints/add.ts';
import { BOUNCED, GIVEN_UP } from './bounced.ts';
import { softBounced } from './soft-bounced.ts';
import type { LedgerMessage } from './message.ts';
import type { MessageOccurrence } from './occurrence.ts';

/** What follows from an event of a mail that is told for the first time; the ids of the intents for the workflows. */
export async function followEvent(
  tx: Tx,
  event: MessageOccurrence,
  message: LedgerMessage,
  { at, wall }: { at: Date; wall: Date },
): Promise<void> {
  const { orgId, kind } = event;
  const { id, againOf, leadId, enrolmentId, stepKey } = message;
  /** What became of an attempt became of its mail: figures know the mail alone. */
  const both = againOf === null ? [id] : [id, againOf];
  const tell = (data: Prisma.InputJsonObject = {}) =>
    addTimeline(tx, {
      orgId,
      leadId,
      enrolmentId,
      at,
      kind,
      actor: { kind: 'lead' },
      data: { messageId: id, stepKey, ...data },
    });
  const signal = async (name: 'bounced' | 'complained') => {
    if (message.running && enrolmentId)
      await addIntent(tx, orgId, { kind: 'signal', enrolmentId, signal: name });
  };
  const engaged = async (engagement: Exclude<EngagementKind, 'visited'>) => {
    if (message.running && enrolmentId)
      await addIntent(tx, orgId, { kind: 'engaged', enrolmentId, engagement, stepKey });
  };

  switch (kind) {
    case 'sent':
      return;
    case 'delivered':
      // Shown on the mail itself; a timeline of deliveries would bury what people did.
      await tx.$executeRaw`
        UPDATE message SET delivered_at = coalesce(delivered_at, ${at}) WHERE id = ANY (${both}::uuid[])`;
      return;
    case 'opened': {
      if (message.openedAt) return;
      const changed = await tx.$executeRaw`
        UPDATE message SET opened_at = ${at} WHERE id = ${id}::uuid AND opened_at IS NULL`;
      if (changed === 0) return;
      await tell();
      return engaged('opened');
    }
    case 'clicked':
      await tx.$executeRaw`
        UPDATE message SET clicked_at = coalesce(clicked_at, ${at}) WHERE id = ${id}::uuid`;
      await addTouchpoint(tx, { orgId, kind: 'click', at, message });
      await tell(event.url ? { url: event.url } : {});
      return engaged('clicked');
    case 'bounced':
      await holdMailbox(tx, id);
      if (!event.permanent && (await softBounced(tx, event, message, { at, wall })) !== 'given_up') return;
      await tx.$executeRaw`
        UPDATE message SET bounced_at = coalesce(bounced_at, ${at}) WHERE id = ANY (${both}::uuid[])`;
      await tx.$executeRaw`
        UPDATE contact_point p SET status = 'invalid', reason = ${BOUNCED}
        FROM lead l WHERE l.id = ${leadId}::uuid AND p.contact_id = l.contact_id AND p.kind = 'email'
          AND p.normalised = lower(${message.toAddress})`;
      await suppress(tx, {
        ...{ orgId, address: message.toAddress, reason: 'bounced', messageId: id, at },
        ...(!event.permanent && { note: GIVEN_UP }),
      });
      await tell(event.permanent ? {} : { givenUp: true });
      await judgeMailbox(tx, orgId, id);
      return signal('bounced');
    case 'complained':
      await holdMailbox(tx, id);
      await suppress(tx, { orgId, address: message.toAddress, reason: 'complained', messageId: id, at });
      await tell();
      await judgeMailbox(tx, orgId, id);
      return signal('complained');
  }
}
