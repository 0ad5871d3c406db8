import type { Tx } from '../../platform/client/index.ts';
import type { Prisma } from '../../generated/client.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import { findMessage, onLeadClock, type LedgerMessage } from './message.ts';
import { isScanner } from './scanner.ts';
import { suppress } from '../suppression/suppression.ts';
import { addTouchpoint } from '../touchpoints/add.ts';

export interface MessageOccurrence {
  orgId: string;
  messageId: string;
  kind: 'sent' | 'delivered' | 'bounced' | 'complained' | 'opened' | 'clicked';
  /** Wall time at which it happened; default now. */
  occurredAt?: Date;
  /** What makes an event that is told twice one event. Default: one per kind, and per hour for opens and clicks. */
  dedupeKey?: string;
  /** For `bounced`: the address will never work. A transient bounce is recorded and not acted on. */
  permanent?: boolean;
  /** For `opened` and `clicked`, from the request's header. */
  userAgent?: string | null;
  /** For `clicked`. */
  url?: string;
  data?: Prisma.InputJsonObject;
}

export interface RecordedEvent {
  /** False where it was recorded before, or the mail is not known. */
  recorded: boolean;
  isScanner: boolean;
  /** Ids of intents to dispatch after the commit. */
  intents: string[];
}

const nothing: RecordedEvent = { recorded: false, isScanner: false, intents: [] };

/**
 * Records what became of a mail, once, and does what follows from it: dates on the ledger, timeline, a touchpoint
 * for a click, suppression for a permanent bounce or a complaint, and the signals to the lead's workflows.
 */
export async function recordMessageEvent(tx: Tx, event: MessageOccurrence): Promise<RecordedEvent> {
  const message = await findMessage(tx, event.messageId);
  if (!message) return nothing;
  const wall = event.occurredAt ?? new Date();
  const byPerson = event.kind === 'opened' || event.kind === 'clicked';
  const scanner =
    byPerson && isScanner({ userAgent: event.userAgent, at: wall, sentAt: message.attemptedAt });
  const at = onLeadClock(message, wall);
  const recorded = await insertEvent(tx, event, { at, scanner, wall });
  if (!recorded) return { ...nothing, isScanner: scanner };
  const intents = scanner ? [] : await act(tx, event, message, at);
  return { recorded: true, isScanner: scanner, intents };
}

async function insertEvent(
  tx: Tx,
  event: MessageOccurrence,
  { at, scanner, wall }: { at: Date; scanner: boolean; wall: Date },
): Promise<boolean> {
  const { count } = await tx.messageEvent.createMany({
    data: [
      {
        orgId: event.orgId,
        messageId: event.messageId,
        kind: event.kind,
        at,
        dedupeKey: event.dedupeKey ?? defaultKey(event, scanner, wall),
        isScanner: scanner,
        data: {
          ...event.data,
          ...(event.url && { url: event.url }),
          ...(event.userAgent && { userAgent: event.userAgent.slice(0, 300) }),
        },
      },
    ],
    skipDuplicates: true,
  });
  return count > 0;
}

function defaultKey(event: MessageOccurrence, scanner: boolean, wall: Date): string {
  if (event.kind !== 'opened' && event.kind !== 'clicked') return event.kind;
  const hour = wall.toISOString().slice(0, 13);
  return [event.kind, hour, scanner ? 'scanner' : 'person', event.url ?? ''].join(':').slice(0, 500);
}

async function act(tx: Tx, event: MessageOccurrence, message: LedgerMessage, at: Date): Promise<string[]> {
  const { orgId, kind } = event;
  const { id, leadId, enrolmentId, stepKey } = message;
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
  const signal = async (name: 'bounced' | 'complained') =>
    message.running && enrolmentId
      ? [await addIntent(tx, orgId, { kind: 'signal', enrolmentId, signal: name })]
      : [];
  const engaged = async (engagement: 'opened' | 'clicked') =>
    message.running && enrolmentId
      ? [await addIntent(tx, orgId, { kind: 'engaged', enrolmentId, engagement, stepKey })]
      : [];

  switch (kind) {
    case 'sent':
      return [];
    case 'delivered':
      // Shown on the mail itself; a timeline of deliveries would bury what people did.
      await tx.$executeRaw`
        UPDATE message SET delivered_at = coalesce(delivered_at, ${at}) WHERE id = ${id}::uuid`;
      return [];
    case 'opened': {
      if (message.openedAt) return [];
      const changed = await tx.$executeRaw`
        UPDATE message SET opened_at = ${at} WHERE id = ${id}::uuid AND opened_at IS NULL`;
      if (changed === 0) return [];
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
      if (!event.permanent) return [];
      await tx.$executeRaw`
        UPDATE message SET bounced_at = coalesce(bounced_at, ${at}) WHERE id = ${id}::uuid`;
      await tx.$executeRaw`
        UPDATE contact_point p SET status = 'invalid', reason = 'A mail to this address bounced.'
        FROM lead l WHERE l.id = ${leadId}::uuid AND p.contact_id = l.contact_id AND p.kind = 'email'
          AND p.normalised = lower(${message.toAddress})`;
      await suppress(tx, { orgId, address: message.toAddress, reason: 'bounced', messageId: id, at });
      await tell();
      return signal('bounced');
    case 'complained':
      await suppress(tx, { orgId, address: message.toAddress, reason: 'complained', messageId: id, at });
      await tell();
      return signal('complained');
  }
}
