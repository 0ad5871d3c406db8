import { addressKey, mailHostOf } from '@leadfactory/domain/outreach/mailboxes/proof';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { closeGate } from '../ledger/gate.ts';
import { keepProof } from './keep.ts';

interface DomainProved {
  /** Addresses that stay another organisation's, whose record stands at the domain, too. */
  taken: string[];
}

/**
 * The organisation's record was seen at a domain: its mailboxes there are proved, and those that it makes there later.
 * Whoever sets a domain's records says where its mail goes, so that this counts more than a link that was opened once: an
 * address that another organisation holds by one becomes this one's. Of two whose records stand there, the first keeps it;
 * one whose record is gone does not.
 * @param host in ASCII, as `mailHostOf` gives it
 * @param standsFor whether an organisation's record was seen at the domain just now
 */
export async function proveDomain(
  tx: Tx,
  orgId: string,
  actor: Actor,
  host: string,
  standsFor: (orgId: string) => boolean,
): Promise<DomainProved> {
  await tx.$executeRaw`
    INSERT INTO domain_proof (org_id, host) VALUES (${orgId}::uuid, ${host})
    ON CONFLICT (org_id, host) DO UPDATE SET at = now(), looked_at = now(), missing_since = NULL`;
  const all = await tx.mailbox.findMany({ select: { id: true, address: true } });
  const mailboxes = all
    .filter(({ address }) => mailHostOf(address) === host)
    .map((mailbox) => ({ ...mailbox, key: addressKey(mailbox.address) }))
    // In one order, whoever proves: two at once wait for each other, and not in a circle.
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const taken: string[] = [];
  for (const { key, ...mailbox } of mailboxes) {
    await takeFromOthers(tx, key, standsFor);
    const kept = await keepProof(tx, orgId, actor, mailbox, { method: 'dns', here: false });
    if (!kept) taken.push(mailbox.address);
  }
  // Also where every address stays another's: what was found decides about those that are added later.
  await audit(tx, orgId, actor, 'mailbox.domain_proved', null, {
    after: { domain: host, mailboxes: mailboxes.length - taken.length, ofOthers: taken.length },
  });
  return { taken };
}

async function takeFromOthers(tx: Tx, key: string, standsFor: (orgId: string) => boolean): Promise<void> {
  const [holder] = await tx.$queryRaw<{ orgId: string; mailboxId: string; method: string }[]>`
    SELECT org_id::text AS "orgId", mailbox_id::text AS "mailboxId", method FROM address_holder(${key})`;
  if (!holder || (holder.method === 'dns' && standsFor(holder.orgId))) return;
  // No mail of theirs is claimed as it from now on.
  await closeGate(tx, holder.mailboxId);
  await tx.$executeRaw`SELECT FROM yield_address(${key})`;
}
