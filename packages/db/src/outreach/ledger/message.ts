import type { Tx } from '../../platform/client/index.ts';

/** What every use case about a mail must know of it. */
export interface LedgerMessage {
  id: string;
  leadId: string;
  enrolmentId: string | null;
  campaignId: string | null;
  /** Of a step of a sequence, and of what tries its mail again. */
  stepKey: string | null;
  purpose: string;
  /** The mail that it tries again. */
  againOf: string | null;
  variant: string | null;
  toAddress: string;
  /** On the lead's clock. */
  sentAt: Date | null;
  /** Wall time of the last attempt. */
  attemptedAt: Date | null;
  openedAt: Date | null;
  /** The lead's clock minus the wall clock, in ms. */
  offsetMs: number;
  /** False where the mail's lifecycle has ended, or the mail belongs to none. */
  running: boolean;
}

/** The mail, or null where the tenant has no such mail (erased, removed with sample data, never was). */
export async function findMessage(tx: Tx, messageId: string): Promise<LedgerMessage | null> {
  const [row] = await tx.$queryRaw<(Omit<LedgerMessage, 'offsetMs'> & { offsetMs: bigint })[]>`
    SELECT m.id::text, m.lead_id::text AS "leadId", m.enrolment_id::text AS "enrolmentId",
      m.campaign_id::text AS "campaignId", split_part(m.step_key, '~', 1) AS "stepKey", m.purpose, m.again_of::text AS "againOf", m.variant, m.to_address AS "toAddress",
      m.sent_at AS "sentAt", m.attempted_at AS "attemptedAt", m.opened_at AS "openedAt",
      coalesce((SELECT max(e.clock_offset_ms) FROM enrolment e WHERE e.lead_id = m.lead_id), 0) AS "offsetMs",
      EXISTS (SELECT FROM enrolment e WHERE e.id = m.enrolment_id AND e.status <> 'ended') AS running
    FROM message m JOIN lead l ON l.id = m.lead_id AND l.erased_at IS NULL
    WHERE m.id = ${messageId}::uuid`;
  return row ? { ...row, offsetMs: Number(row.offsetMs) } : null;
}

/** A wall instant on the lead's own clock, never before the mail itself was sent. */
export function onLeadClock(message: LedgerMessage, wall: Date): Date {
  const at = wall.getTime() + message.offsetMs;
  return new Date(Math.max(at, message.sentAt?.getTime() ?? at));
}
