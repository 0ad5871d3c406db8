import { isMailProvider, ownDomain } from '@leadfactory/domain/crm/identity';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addSuppressions, type Kept } from './add.ts';

/**
 * Nobody writes to a lead again: to none of its contact's addresses, or, with `company`, to none at the company's own domain.
 * Whoever sees the lead may say so. Throws `not_found`, `invalid` where there is nothing to put on the list.
 */
export async function suppressLead(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { leadId, company, note }: { leadId: string; company: boolean; note: string | null },
): Promise<Kept> {
  const lead = await tx.lead.findUnique({ where: { id: leadId }, select: { contactId: true } });
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const points = lead.contactId
    ? await tx.contactPoint.findMany({
        where: { contactId: lead.contactId, kind: 'email' },
        select: { normalised: true },
      })
    : [];
  if (points.length === 0) throw new DomainError('invalid', 'No mail address is known of this lead.');
  const addresses = points.map(({ normalised }) => normalised);
  const values = company ? domainsOf(addresses) : addresses;
  if (values.length === 0)
    throw new DomainError(
      'invalid',
      'Its addresses are at a provider of mail that many share: put the addresses on the list.',
      'company',
    );
  return addSuppressions(
    tx,
    orgId,
    actor,
    values.map((value) => ({ value, reason: 'manual' })),
    { note },
  );
}

const domainsOf = (addresses: readonly string[]): string[] => [
  ...new Set(
    addresses.flatMap((address) => {
      const host = address.slice(address.lastIndexOf('@') + 1);
      return isMailProvider(host) ? [] : (ownDomain(host) ?? []);
    }),
  ),
];
