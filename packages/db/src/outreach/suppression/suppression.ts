import { erasedAmong } from '../../crm/erased/index.ts';
import type { Tx } from '../../platform/client/index.ts';

export interface SuppressionEntry {
  orgId: string;
  address: string;
  reason: 'unsubscribed' | 'bounced' | 'complained' | 'manual';
  messageId?: string | null;
  at: Date;
}

/**
 * Never write to this address again. The first reason is kept; false where there was one already, or where the address
 * was erased: then it is suppressed by its hash, and never kept in words again.
 */
export async function suppress(tx: Tx, entry: SuppressionEntry): Promise<boolean> {
  if (!entry.address.includes('@')) return false;
  if ((await erasedAmong(tx, [entry.address])).size > 0) return false;
  const { count } = await tx.suppression.createMany({
    data: [{ ...entry, messageId: entry.messageId ?? null }],
    skipDuplicates: true,
  });
  return count > 0;
}

/** Why an address is not to be written to, or null where it may be. */
export async function suppressionOf(tx: Tx, address: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ reason: string }[]>`
    SELECT reason FROM suppression WHERE org_id = current_org()
      AND (address = ${address}::citext OR address_hash = address_hash(${address})) LIMIT 1`;
  return row?.reason ?? null;
}
