import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import type { Person } from '../../platform/personal/index.ts';

/** Whom somebody means: the person behind a lead, or at an address. */
export type Whom = { leadId: string } | { email: string };

/**
 * All that stands for one person in the organisation: from a lead or an address over contacts to all their addresses
 * and leads, those too that were made one with them. Nothing is found twice, and nothing that is not linked by an
 * address or a merge: who merely has the same name is somebody else (rule 13). Throws `not_found` for a lead that does not exist.
 */
export async function personOf(tx: Tx, whom: Whom): Promise<Person> {
  if ('leadId' in whom && (await tx.lead.count({ where: { id: whom.leadId } })) === 0)
    throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const emails = new Set('email' in whom ? [addressOf(whom.email)] : []);
  const leadIds = new Set('leadId' in whom ? [whom.leadId] : []);
  return closed(tx, { emails, leadIds, contactIds: new Set() });
}

/** The same person again, with what came to be known of them since. */
export const personAgain = (tx: Tx, { emails, leadIds, contactIds }: Person): Promise<Person> =>
  closed(tx, { emails: new Set(emails), leadIds: new Set(leadIds), contactIds: new Set(contactIds) });

interface Known {
  emails: Set<string>;
  leadIds: Set<string>;
  contactIds: Set<string>;
}

async function closed(tx: Tx, known: Known): Promise<Person> {
  for (let before = -1; before < sizeOf(known);) {
    before = sizeOf(known);
    const [emails, leadIds, contactIds] = [[...known.emails], [...known.leadIds], [...known.contactIds]];
    const found = await tx.$queryRaw<{ kind: keyof Known; value: string }[]>`
      SELECT 'leadIds' AS kind, l.id::text AS value FROM lead l
      WHERE l.contact_id = ANY (${contactIds}::uuid[]) OR l.merged_into = ANY (${leadIds}::uuid[])
        OR l.id IN (SELECT m.merged_into FROM lead m WHERE m.id = ANY (${leadIds}::uuid[]))
      UNION SELECT 'contactIds', l.contact_id::text FROM lead l
      WHERE l.id = ANY (${leadIds}::uuid[]) AND l.contact_id IS NOT NULL
      UNION SELECT 'contactIds', p.contact_id::text FROM contact_point p
      WHERE p.org_id = (SELECT current_org()) AND p.kind = 'email' AND p.normalised = ANY (${emails}::text[])
      UNION SELECT 'emails', p.normalised FROM contact_point p
      WHERE p.kind = 'email' AND p.contact_id = ANY (${contactIds}::uuid[])`;
    for (const { kind, value } of found) known[kind].add(value);
  }
  const leadIds = [...known.leadIds];
  return {
    ...{ emails: [...known.emails], leadIds, contactIds: [...known.contactIds] },
    companyIds: await theirCompanies(tx, leadIds),
  };
}

const sizeOf = ({ emails, leadIds, contactIds }: Known) => emails.size + leadIds.size + contactIds.size;

/** Companies of these leads at which nobody else is known: what is told of them is told of the person. */
async function theirCompanies(tx: Tx, leadIds: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id::text FROM company c
    WHERE c.id IN (SELECT l.company_id FROM lead l WHERE l.id = ANY (${leadIds}::uuid[]))
      AND NOT EXISTS (SELECT FROM lead o WHERE o.company_id = c.id AND o.id <> ALL (${leadIds}::uuid[])
        AND o.erased_at IS NULL)`;
  return rows.map(({ id }) => id);
}

const addressOf = (email: string): string => email.trim().normalize('NFC').toLowerCase();
