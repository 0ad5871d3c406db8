import {
  isRemovable,
  suppressionKindOf,
  type RemovableReason,
  type SuppressionReason,
} from '@leadfactory/domain/outreach/suppression';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { BOUNCED } from '../ledger/bounced.ts';
import { drop } from './keep.ts';

/** Why an entry stays. */
const stays: Record<Exclude<SuppressionReason, RemovableReason>, string> = {
  unsubscribed:
    'They unsubscribed: nobody may write to them until they ask for it themselves, by the link in one of your mails.',
  complained: 'They reported a mail of yours as spam: nobody may write to them again.',
  erased:
    'This person was erased. If they came back by themselves, let them back in under Settings → Privacy, by their address.',
};

/**
 * Takes an entry from the list, on a member's word and for a reason that is kept: what it covered may be written to again.
 * Throws `not_found`, and `conflict` for what only the person themselves can take back.
 */
export async function removeSuppression(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, note }: { id: string; note: string },
): Promise<void> {
  const [entry] = await tx.$queryRaw<{ address: string | null; reason: SuppressionReason }[]>`
    SELECT address, reason FROM suppression WHERE id = ${id}::uuid FOR UPDATE`;
  if (!entry) throw new DomainError('not_found', 'This entry is not on the list any more.');
  const { address, reason } = entry;
  if (!isRemovable(reason)) throw new DomainError('conflict', stays[reason]);
  // Of erased people alone there is no address.
  if (address === null) throw new DomainError('conflict', stays.erased);
  await drop(tx, orgId, address, actor, note);
  // What the bounce said of the address is taken back with it: else no mail went there all the same.
  if (reason === 'bounced')
    await tx.$executeRaw`
      UPDATE contact_point SET status = 'unknown', reason = NULL
      WHERE org_id = ${orgId}::uuid AND kind = 'email' AND normalised = ${address} AND reason = ${BOUNCED}`;
  const kind = suppressionKindOf(address);
  await audit(tx, orgId, actor, 'suppression.removed', id, { before: { kind, reason } });
}
