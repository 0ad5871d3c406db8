import { companyOfEmail } from '@leadfactory/domain/crm/identity';
import { emailAddress } from '@leadfactory/domain/crm/normalise';
import { subjectKey, type Arrived } from '@leadfactory/domain/outreach/incoming';
import { Prisma, type Tx } from '../../platform/client/index.ts';

/** Whose answer a mail is: the lead that was written to, and the mail of ours that it answers. */
export interface Match {
  leadId: string;
  messageId: string;
  by: 'reference' | 'address' | 'subject';
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** Mails of one company that are compared by their subject. */
const COMPARED = 200;

/**
 * Whose answer it is: by the ids that it answers; else by its sender's address, to which this mailbox wrote; else by the
 * subject of a mail to the sender's company, where that was to one lead only. Null where it is nobody's: no guess is made.
 */
export async function matchOf(tx: Tx, { mailboxId, folder, mail }: Arrived): Promise<Match | null> {
  const byReference = await answered(tx, mail.answers);
  if (byReference) return { ...mailOf(byReference), by: 'reference' };
  // Of a newsletter, or what the provider takes for spam, only the reference proves that it answers.
  if (mail.isList || folder === 'spam') return null;
  const byAddress = await lastMailTo(tx, mail.from.address, { mailboxId });
  if (byAddress) return { ...mailOf(byAddress), by: 'address' };
  const bySubject = await sameSubject(tx, mailboxId, mail);
  return bySubject && { ...mailOf(bySubject), by: 'subject' };
}

const mailOf = ({ leadId, messageId, againOf }: Ours) => ({ leadId, messageId: againOf ?? messageId });

type Ours = Pick<Match, 'leadId' | 'messageId'> & {
  /** The mail that it tried again: what is answered is that. */
  againOf: string | null;
};

/**
 * The mail of ours that one of these Message-IDs is of, the nearest first. Ours are made of the ledger's id, or by the
 * provider of its own id of the mail (`<id@host>`), or noted as they are.
 */
export async function answered(tx: Tx, ids: readonly string[]): Promise<Ours | null> {
  const locals = ids.map((id) => id.slice(1, -1).split('@')[0]!);
  if (ids.length === 0) return null;
  const keys = [...new Set(ids.flatMap((id, n) => [id, id.slice(1, -1), locals[n]!]))];
  const rows = await tx.$queryRaw<(Ours & { provider: string | null })[]>`
    SELECT m.id::text AS "messageId", m.again_of::text AS "againOf", m.lead_id::text AS "leadId", m.provider_message_id AS provider
    FROM message m JOIN lead l ON l.id = m.lead_id AND l.erased_at IS NULL
    WHERE m.org_id = (SELECT current_org()) AND m.status IN ('sent', 'sending')
      AND (m.provider_message_id = ANY (${keys}::text[]) OR m.id = ANY (${locals.filter((local) => UUID.test(local))}::uuid[]))`;
  for (const [n, id] of ids.entries()) {
    const local = locals[n]!.toLowerCase();
    const ours = rows.find(
      ({ messageId, provider }) =>
        messageId === local || (provider !== null && [id, id.slice(1, -1), locals[n]].includes(provider)),
    );
    if (ours) return { leadId: ours.leadId, messageId: ours.messageId, againOf: ours.againOf };
  }
  return null;
}

/** The last mail that went to an address, from one mailbox or any, since an instant. */
export async function lastMailTo(
  tx: Tx,
  given: string,
  { mailboxId, since }: { mailboxId?: string; since?: Date } = {},
): Promise<Ours | null> {
  const address = emailAddress(given);
  if (address === null) return null;
  const [row] = await tx.$queryRaw<Ours[]>`
    SELECT m.id::text AS "messageId", m.again_of::text AS "againOf", l.id::text AS "leadId"
    FROM contact_point p
    JOIN lead l ON l.contact_id = p.contact_id AND l.erased_at IS NULL
    JOIN message m ON m.lead_id = l.id AND m.status = 'sent'
      ${mailboxId ? Prisma.sql`AND m.mailbox_id = ${mailboxId}::uuid` : Prisma.empty}
      ${since ? Prisma.sql`AND m.attempted_at > ${since}` : Prisma.empty}
    WHERE p.org_id = (SELECT current_org()) AND p.kind = 'email' AND p.normalised = ${address}
    ORDER BY m.attempted_at DESC NULLS LAST, m.id DESC LIMIT 1`;
  return row ?? null;
}

async function sameSubject(tx: Tx, mailboxId: string, mail: Arrived['mail']): Promise<Ours | null> {
  const subject = subjectKey(mail.subject);
  // Without what an answer puts before it, it is a subject that anybody may have written.
  const answers = subject.length < mail.subject.normalize('NFKC').replace(/\s+/g, ' ').trim().length;
  const company = companyOfEmail(mail.from.address);
  if (!subject || !answers || company === null) return null;
  const rows = await tx.$queryRaw<(Ours & { subject: string })[]>`
    SELECT m.id::text AS "messageId", m.again_of::text AS "againOf", l.id::text AS "leadId", m.subject
    FROM company c
    JOIN lead l ON l.company_id = c.id AND l.erased_at IS NULL
    JOIN message m ON m.lead_id = l.id AND m.status = 'sent' AND m.mailbox_id = ${mailboxId}::uuid
    WHERE c.org_id = (SELECT current_org()) AND (c.dedupe_key = ${company} OR c.domain = ${company})
    ORDER BY m.attempted_at DESC NULLS LAST LIMIT ${COMPARED}::int`;
  const same = rows.filter((row) => subjectKey(row.subject) === subject);
  const [first] = same;
  return first && same.every(({ leadId }) => leadId === first.leadId) ? first : null;
}
