import { addressKey } from '@leadfactory/domain/outreach/mailboxes/proof';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { hashSecret } from '@leadfactory/tokens';
import { z } from 'zod';
import { audit, type Actor } from '../../identity/audit.ts';
import { issueOneTime, readOneTime, useOneTime } from '../../identity/one-time.ts';
import { readOrganisation } from '../../identity/organisation/index.ts';
import { asGlobal, type Tx } from '../../platform/client/index.ts';
import { keepProof } from './keep.ts';
import { alreadyProved, proofsOf, takenError } from './state.ts';

/** What a link is about; the address as a hash, so that one of before the mailbox's address was changed proves nothing. */
const linkData = z.object({ orgId: z.uuid(), mailboxId: z.uuid(), key: z.string(), here: z.boolean() });
type LinkData = z.infer<typeof linkData>;

/** What whoever opens a link is asked about. */
export interface LinkOf {
  orgId: string;
  organisation: string;
  address: string;
}

/** Throws `not_found`. */
export async function mailboxToProve(tx: Tx, id: string) {
  const mailbox = await tx.mailbox.findUnique({ where: { id } });
  if (!mailbox) throw new DomainError('not_found', 'This mailbox does not exist, or was removed.');
  return mailbox;
}

/**
 * The mailbox, where a link to its address would tell anything. Throws `conflict` where the address is another
 * organisation's, or proved already.
 */
export async function requireProvable(tx: Tx, mailboxId: string, staysHere: boolean) {
  const mailbox = await mailboxToProve(tx, mailboxId);
  const state = (await proofsOf(tx, [mailbox], staysHere)).get(mailboxId)!;
  if (state.taken) throw takenError(mailbox.address);
  if (state.mayWrite && state.method !== 'here') throw alreadyProved(mailbox.address);
  return mailbox;
}

/** A link's secret, which works once within `minutes`. `here`: what it proves counts while mails stay on this machine. */
export function issueLink(
  tx: Tx,
  orgId: string,
  { id: mailboxId, address }: { id: string; address: string },
  { here, minutes }: { here: boolean; minutes: number },
): Promise<string> {
  const data: LinkData = { orgId, mailboxId, key: hashSecret(addressKey(address)), here };
  return asGlobal(tx, () => issueOneTime(tx, 'mailbox', { data, minutes }));
}

/** The link left: the mailbox waits for what its reader says. */
export async function noteLinkMailed(tx: Tx, orgId: string, actor: Actor, mailboxId: string): Promise<void> {
  await tx.mailbox.update({
    where: { id: mailboxId },
    data: { proofMailedAt: new Date() },
    select: { id: true },
  });
  await audit(tx, orgId, actor, 'mailbox.proof_mailed', mailboxId);
}

/** Whose link it is; null where it is unknown, used or over. In `db.global`. */
export async function orgOfLink(tx: Tx, secret: string): Promise<string | null> {
  const found = await readOneTime(tx, 'mailbox', secret);
  return found && linkData.parse(found.data).orgId;
}

/** What a link asks; null where it is no good any more: the mailbox is gone, or has another address. */
export async function mailboxOfLink(tx: Tx, orgId: string, secret: string): Promise<LinkOf | null> {
  const found = await asGlobal(tx, () => readOneTime(tx, 'mailbox', secret));
  const mailbox = found && (await mailboxIn(tx, orgId, linkData.parse(found.data)));
  if (!mailbox) return null;
  const { name: organisation } = await readOrganisation(tx, orgId);
  return { orgId, organisation, address: mailbox.address };
}

/**
 * Whoever reads the address's mail says that the organisation may write as it. Uses the link up. Throws `not_found` for one
 * that is no good, `conflict` where the address is another organisation's by now.
 */
export async function confirmLink(tx: Tx, orgId: string, actor: Actor, secret: string): Promise<LinkOf> {
  const link = await mailboxOfLink(tx, orgId, secret);
  const used = link && (await asGlobal(tx, () => useOneTime(tx, 'mailbox', secret)));
  if (!used) throw new DomainError('not_found', 'This link was used, or is over. Ask for a new one.');
  const { mailboxId, here } = linkData.parse(used.data);
  const method = 'link';
  if (!(await hasRecord(tx, mailboxId, here))) {
    const kept = await keepProof(
      tx,
      orgId,
      actor,
      { id: mailboxId, address: link.address },
      { method, here },
    );
    if (!kept) throw takenError(link.address);
  }
  return link;
}

/** What a record proves is more than a link does, and stays. */
const hasRecord = async (tx: Tx, mailboxId: string, here: boolean): Promise<boolean> =>
  !here && (await tx.addressProof.count({ where: { mailboxId, method: 'dns' } })) > 0;

async function mailboxIn(tx: Tx, orgId: string, link: LinkData): Promise<{ address: string } | null> {
  if (link.orgId !== orgId) return null;
  const mailbox = await tx.mailbox.findUnique({ where: { id: link.mailboxId } });
  return mailbox && hashSecret(addressKey(mailbox.address)) === link.key ? mailbox : null;
}
