import type { SuppressionReason } from '@leadfactory/domain/outreach/suppression';
import { brandingOf, type Branding } from '../../identity/branding/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { suppressionOf } from './asked.ts';

export interface PublicMail {
  brand: Branding;
  address: string;
  /** Why nobody may write to the address any more; null where one may. */
  suppressedBy: SuppressionReason | null;
}

/** What the unsubscribe page shows of the mail that led to it; null when the mail is gone, or its lead was erased. */
export async function publicMail(tx: Tx, orgId: string, messageId: string): Promise<PublicMail | null> {
  const message = await tx.message.findFirst({
    where: { id: messageId, lead: { erasedAt: null } },
    select: { toAddress: true },
  });
  if (!message) return null;
  const brand = await brandingOf(tx, orgId);
  const suppressedBy = await suppressionOf(tx, message.toAddress);
  return { brand, address: message.toAddress, suppressedBy };
}
