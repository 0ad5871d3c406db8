import { connectionOf } from '@leadfactory/db/identity';
import { mailboxesThrough } from '@leadfactory/db/outreach/mailboxes';
import type { Tx } from '@leadfactory/db/platform/client';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { vendorOf } from '@leadfactory/integrations/registry';
import { ownCapabilities } from '@leadfactory/integrations/vendor';

/** Throws `not_found`, and `invalid` where nothing sends mails by the connection. */
export async function requireSends(tx: Tx, connectionId: string): Promise<void> {
  const { vendor: id } = await connectionOf(tx, connectionId);
  const vendor = vendorOf(id);
  if (!vendor || !ownCapabilities(vendor).includes('mailSender'))
    throw new DomainError('invalid', `${vendor?.name ?? id} sends no mails.`, 'connectionId');
}

/** Throws `conflict` where mailboxes send through the connection: it cannot go before they have another account. */
export async function requireUnused(tx: Tx, connectionId: string): Promise<void> {
  const addresses = await mailboxesThrough(tx, connectionId);
  if (addresses.length === 0) return;
  const [shown, more] = [addresses.slice(0, 3).join(', '), addresses.length - 3];
  throw new DomainError(
    'conflict',
    `${shown}${more > 0 ? ` and ${more} more` : ''} ${addresses.length === 1 ? 'sends' : 'send'} through it. Choose another account in Settings → Mailboxes first.`,
  );
}
