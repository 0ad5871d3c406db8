import { addressKey } from '@leadfactory/domain/outreach/mailboxes/proof';
import type { MailboxProof } from '@leadfactory/domain/outreach/mailboxes/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { isoOrNull } from '../../platform/cursor/index.ts';

interface Of {
  id: string;
  address: string;
  proofMailedAt: Date | null;
}

/**
 * What is known of mailboxes' addresses, by mailbox. `staysHere`: the organisation's mails stay on this machine, but for those of
 * a mailbox with an account of its own.
 */
export async function proofsOf(
  tx: Tx,
  mailboxes: readonly Of[],
  staysHere: boolean,
): Promise<Map<string, MailboxProof>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT b.id::text, p.method, p.at, p.here, d.missing_since AS "missingSince",
      address_taken(b.key, false) AS taken, address_taken(b.key, true) AS "takenHere",
      EXISTS (SELECT FROM mailbox m WHERE m.id = b.id AND m.connection_id IS NOT NULL) AS own
    FROM unnest(${mailboxes.map(({ id }) => id)}::uuid[], ${mailboxes.map(({ address }) => address)}::text[],
      ${mailboxes.map(({ address }) => addressKey(address))}::text[]) AS b (id, address, key)
    LEFT JOIN LATERAL (
      SELECT method, at, here FROM address_proof
      WHERE mailbox_id = b.id AND address = b.address::citext ORDER BY here LIMIT 1) p ON true
    LEFT JOIN domain_proof d ON p.method = 'dns' AND d.host = substring(b.key FROM '[^@]*$')`;
  const mailedAt = new Map(mailboxes.map(({ id, proofMailedAt }) => [id, isoOrNull(proofMailedAt)]));
  return new Map(
    rows.map((row) => [
      row.id,
      { ...stateOf(row, staysHere && !row.own), mailedAt: mailedAt.get(row.id) ?? null },
    ]),
  );
}

/** Of one mailbox. */
export const proofOf = async (
  tx: Tx,
  { id, address }: { id: string; address: string },
  staysHere: boolean,
): Promise<Omit<MailboxProof, 'mailedAt'>> =>
  (await proofsOf(tx, [{ id, address, proofMailedAt: null }], staysHere)).get(id)!;

interface Row {
  id: string;
  method: MailboxProof['method'];
  at: Date | null;
  here: boolean | null;
  missingSince: Date | null;
  taken: boolean;
  takenHere: boolean;
  /** It has an account of its own. */
  own: boolean;
}

function stateOf({ method, at, here, ...row }: Row, staysHere: boolean): Omit<MailboxProof, 'mailedAt'> {
  const isProved = method !== null && !here;
  const taken = !isProved && (row.taken || (staysHere && method === null && row.takenHere));
  return {
    ...{ method, at: isoOrNull(at), onlyHere: here === true, taken },
    missingSince: isoOrNull(row.missingSince),
    mayWrite: isProved || (staysHere && !taken),
  };
}

/** Throws `conflict`, with what to do, where nothing may be sent as a mailbox's address. */
export async function requireProof(tx: Tx, mailboxId: string, staysHere: boolean): Promise<void> {
  const mailbox = await tx.mailbox.findUniqueOrThrow({ where: { id: mailboxId } });
  const { mayWrite, taken } = await proofOf(tx, mailbox, staysHere);
  if (mayWrite) return;
  if (taken) throw takenError(mailbox.address);
  throw new DomainError(
    'conflict',
    `Nobody has proved yet that ${mailbox.address} is yours, and nothing is sent as it before. Prove it in Settings → Mailboxes, then start the campaign.`,
    'mailboxId',
  );
}

/** It does not say whose: that is nobody else's affair. */
export const takenError = (address: string): DomainError =>
  new DomainError(
    'conflict',
    `Another organisation writes as ${address}. If its domain is yours, prove that by a DNS record: then the address is yours. Otherwise choose another one.`,
    'address',
  );

export const alreadyProved = (address: string): DomainError =>
  new DomainError('conflict', `${address} is proved already: there is nothing to confirm.`, 'address');
