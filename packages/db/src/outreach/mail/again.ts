import type { Reads } from '../../platform/client/index.ts';

/** A mail that came back for now, as it is tried again: word for word, with the links of the mail itself. */
export interface Again {
  /** The mail itself. */
  originalId: string;
  enrolmentId: string;
  /** Under which this attempt has its send time. */
  stepKey: string;
  /** Its lead's life goes on still. */
  running: boolean;
  to: string;
  subject: string;
  text: string;
  html: string;
  variant: string | null;
  /** What the sequence sent to the address before the mail itself, the oldest first, by the provider's ids. */
  thread: string[];
}

/** By the row of its next attempt; null where it is gone, as its lead was removed. */
export async function mailAgain(tx: Reads, messageId: string): Promise<Again | null> {
  const [row] = await tx.$queryRaw<Again[]>`
    SELECT o.id::text AS "originalId", e.id::text AS "enrolmentId", m.step_key AS "stepKey", e.status <> 'ended' AS running,
      o.to_address AS "to", o.subject, o.text, o.html, o.variant, ARRAY(
        SELECT t.provider_message_id FROM message t
        WHERE t.enrolment_id = e.id AND t.status = 'sent' AND t.to_address = o.to_address AND t.attempted_at < o.attempted_at
          AND t.provider_message_id IS NOT NULL ORDER BY t.attempted_at) AS thread
    FROM message m JOIN message o ON o.id = m.again_of JOIN enrolment e ON e.id = m.enrolment_id
    WHERE m.id = ${messageId}::uuid`;
  return row ?? null;
}
