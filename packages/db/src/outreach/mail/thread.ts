import type { Tx } from '../../platform/client/index.ts';

/**
 * The provider's ids of what an enrolment's sequence sent to this address before, the oldest first. What went to another
 * address is left out: who reads this mail never had it.
 */
export async function threadOf(tx: Tx, enrolmentId: string, address: string): Promise<string[]> {
  const sent = await tx.$queryRaw<{ id: string }[]>`
    SELECT provider_message_id AS id FROM message
    WHERE enrolment_id = ${enrolmentId}::uuid AND purpose = 'step' AND status = 'sent'
      AND to_address = ${address} AND provider_message_id IS NOT NULL
    ORDER BY attempted_at`;
  return sent.map(({ id }) => id);
}
