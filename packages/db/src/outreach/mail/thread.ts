import type { Tx } from '../../platform/client/index.ts';

/** A mail that an enrolment's sequence sent before. */
export interface EarlierMail {
  /** Null where only an event told that it went out, without saying its id. */
  providerMessageId: string | null;
  subject: string;
}

/**
 * What an enrolment's sequence sent to this address before, the oldest first. What went to another address is left out:
 * who reads this mail never had it.
 */
export const earlierMails = (tx: Tx, enrolmentId: string, address: string): Promise<EarlierMail[]> =>
  tx.$queryRaw<EarlierMail[]>`
    SELECT provider_message_id AS "providerMessageId", subject FROM message
    WHERE enrolment_id = ${enrolmentId}::uuid AND (purpose = 'step' OR again_of IS NOT NULL) AND status = 'sent'
      AND to_address = ${address}
    ORDER BY attempted_at`;

/** The first email step of the version that an enrolment runs (of `domain/sequence`); null where it has none. */
export async function firstEmailStep(tx: Tx, enrolmentId: string): Promise<unknown> {
  const [first] = await tx.$queryRaw<{ definition: unknown }[]>`
    SELECT st.definition FROM enrolment e
    JOIN step st ON st.version_id = e.sequence_version_id
    WHERE e.id = ${enrolmentId}::uuid AND st.kind = 'email'
    ORDER BY st.position LIMIT 1`;
  return first?.definition ?? null;
}
