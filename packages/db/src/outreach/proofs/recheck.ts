import { lostAt, mailHostOf, type AfterLook } from '@leadfactory/domain/outreach/mailboxes/proof';
import { audit, system } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { closeGate } from '../ledger/gate.ts';

/** An organisation's domain whose record is to be looked for again. */
export interface DomainDue {
  orgId: string;
  host: string;
}

/** Those not looked at since then, of all organisations, the longest ago first. In `db.global`. */
export const domainsDue = (tx: Tx, lookedBefore: Date, most: number): Promise<DomainDue[]> =>
  tx.$queryRaw`SELECT org_id::text AS "orgId", host FROM domains_due(${lookedBefore}, ${most}::int)`;

/** How the organisation's proof of a domain stands; null where it was let go. `addresses`: what rests on it. */
export async function domainProofOf(
  tx: Tx,
  orgId: string,
  host: string,
): Promise<{ missingSince: Date | null; addresses: string[] } | null> {
  const proof = await tx.domainProof.findUnique({ where: { orgId_host: { orgId, host } } });
  if (!proof) return null;
  const mailboxes = await restingOn(tx, host);
  return { missingSince: proof.missingSince, addresses: mailboxes.map(({ address }) => address).sort() };
}

/**
 * Notes a look at a domain's record. One that is `lost` proves nothing from then on, neither what is there nor what comes;
 * proofs by a link are as they were. Nothing is done where somebody proved the domain anew since the look.
 * @param of what was known before the look, which began `at`
 */
export async function noteLook(
  tx: Tx,
  { orgId, host }: DomainDue,
  { at, ...of }: { at: Date; becomes: AfterLook; missingSince: Date | null },
): Promise<void> {
  if (of.becomes === 'lost') return lose(tx, { orgId, host }, at);
  const missingSince = { kept: of.missingSince, found: null, went: at }[of.becomes];
  const changes = missingSince?.getTime() !== of.missingSince?.getTime();
  if (changes) await show(tx, await restingOn(tx, host));
  const { count } = await tx.domainProof.updateMany({
    where: { host, at: { lte: at }, missingSince: of.missingSince },
    data: { lookedAt: at, missingSince },
  });
  if (count === 0 || !changes) return;
  await audit(tx, orgId, system, `mailbox.record_${of.becomes === 'went' ? 'missing' : 'found'}`, null, {
    after: { domain: host, ...(missingSince && { countsUntil: lostAt(missingSince).toISOString() }) },
  });
}

async function lose(tx: Tx, { orgId, host }: DomainDue, at: Date): Promise<void> {
  const mailboxes = await restingOn(tx, host);
  // No mail is claimed as one of them from now on; in one order, as whoever closes several.
  for (const { id } of mailboxes) await closeGate(tx, id);
  await show(tx, mailboxes);
  const { count } = await tx.domainProof.deleteMany({
    where: { host, at: { lte: at }, missingSince: { not: null } },
  });
  if (count === 0) return;
  const ids = mailboxes.map(({ id }) => id);
  await tx.addressProof.deleteMany({ where: { mailboxId: { in: ids }, method: 'dns' } });
  for (const id of ids)
    await audit(tx, orgId, system, 'mailbox.proof_expired', id, { before: { domain: host } });
}

/** The mailboxes whose proof is the record at their domain, in the order of their ids. */
async function restingOn(tx: Tx, host: string): Promise<{ id: string; address: string }[]> {
  const proofs = await tx.addressProof.findMany({
    where: { method: 'dns' },
    select: { mailboxId: true, address: true },
    orderBy: { mailboxId: 'asc' },
  });
  return proofs
    .filter(({ address }) => mailHostOf(address) === host)
    .map(({ mailboxId: id, address }) => ({ id, address }));
}

/** Pages that are open read them again: a row that is written is told of. Before the domain's row, as whoever changes a mailbox. */
const show = (tx: Tx, mailboxes: readonly { id: string }[]) =>
  tx.$executeRaw`
    UPDATE mailbox SET proof_mailed_at = proof_mailed_at WHERE id = ANY(${mailboxes.map(({ id }) => id)}::uuid[])`;
