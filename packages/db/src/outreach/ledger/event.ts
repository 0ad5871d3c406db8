import type { MachineReason } from '@leadfactory/domain/outreach/engagement';
import type { Tx } from '../../platform/client/index.ts';
import { followEvent } from './follow.ts';
import { findMessage, onLeadClock } from './message.ts';
import type { MessageOccurrence } from './occurrence.ts';
import { machineBehind } from './scanner.ts';

export interface RecordedEvent {
  /** False where it was recorded before, or the mail is not known. */
  recorded: boolean;
  isScanner: boolean;
}

const nothing: RecordedEvent = { recorded: false, isScanner: false };

/**
 * Records what became of a mail, once, and does what follows from it: dates on the ledger, timeline, a touchpoint
 * for a click, suppression for a permanent bounce or a complaint, and the signals to the lead's workflows.
 */
export async function recordMessageEvent(tx: Tx, event: MessageOccurrence): Promise<RecordedEvent> {
  const message = await findMessage(tx, event.messageId);
  if (!message) return nothing;
  const wall = event.occurredAt ?? new Date();
  const byPerson = event.kind === 'opened' || event.kind === 'clicked';
  const { userAgent, machine: told } = event;
  const machine = byPerson
    ? machineBehind({ userAgent, at: wall, sentAt: message.attemptedAt, machine: told })
    : null;
  const scanner = machine !== null;
  const at = onLeadClock(message, wall);
  const recorded = await insertEvent(tx, event, { at, machine, wall });
  if (!recorded) return { ...nothing, isScanner: scanner };
  if (!scanner) await followEvent(tx, event, message, { at, wall });
  return { recorded: true, isScanner: scanner };
}

async function insertEvent(
  tx: Tx,
  event: MessageOccurrence,
  { at, machine, wall }: { at: Date; machine: MachineReason | null; wall: Date },
): Promise<boolean> {
  const { orgId, messageId, kind, url, userAgent } = event;
  const data = {
    ...event.data,
    ...(machine && { machine }),
    ...(kind === 'bounced' && { permanent: event.permanent ?? false }),
    ...(url && { url }),
    ...(userAgent && { userAgent: userAgent.slice(0, 300) }),
  };
  // In SQL: every open of every mail comes here, mostly to find that it is known.
  const added = await tx.$executeRaw`
    INSERT INTO message_event (org_id, message_id, kind, at, dedupe_key, is_scanner, data)
    VALUES (${orgId}::uuid, ${messageId}::uuid, ${kind}, ${at}, ${event.dedupeKey ?? defaultKey(event, machine !== null, wall)},
      ${machine !== null}, ${data}::jsonb)
    ON CONFLICT DO NOTHING`;
  return added > 0;
}

function defaultKey(event: MessageOccurrence, scanner: boolean, wall: Date): string {
  if (event.kind !== 'opened' && event.kind !== 'clicked') return event.kind;
  const hour = wall.toISOString().slice(0, 13);
  return [event.kind, hour, scanner ? 'scanner' : 'person', event.url ?? ''].join(':').slice(0, 500);
}
