import type { SuppressionReason } from '@leadfactory/domain/outreach/suppression';
import { suppressionKey } from '@leadfactory/domain/outreach/suppression/reading';
import { erasedAmong } from '../../crm/erased/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { keep } from './keep.ts';

export interface SuppressionEntry {
  orgId: string;
  address: string;
  reason: Exclude<SuppressionReason, 'erased'>;
  messageId?: string | null;
  at: Date;
  /** For whoever looks at the list later. */
  note?: string | undefined;
}

/**
 * Never write to this address again. The strongest reason is kept: who was on the list already and unsubscribes is there as
 * one who did. False where nothing changed, or where the address was erased: then it is suppressed by its hash, and never
 * kept in words again.
 */
export async function suppress(
  tx: Tx,
  { orgId, address, note, ...entry }: SuppressionEntry,
): Promise<boolean> {
  if (!address.includes('@')) return false;
  const value = suppressionKey(address);
  if ((await erasedAmong(tx, [value])).size > 0) return false;
  const kept = await keep(tx, orgId, [{ value, ...entry }], null, note ?? null);
  return kept.length > 0;
}
