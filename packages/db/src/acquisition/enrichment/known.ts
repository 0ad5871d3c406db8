import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';

/** A lead with all that enrichment looks at. */
export type Known = NonNullable<Awaited<ReturnType<typeof load>>>;
export type Point = Known['points'][number];

/** Throws `not_found`. */
export const knownLead = async (tx: Tx, leadId: string): Promise<Known> => {
  const known = await load(tx, leadId);
  if (!known) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  return known;
};

const load = async (tx: Tx, leadId: string) => {
  const lead = await tx.lead.findUnique({
    where: { id: leadId },
    include: {
      company: true,
      contact: { include: { points: { orderBy: { id: 'asc' } } } },
      enrichments: true,
    },
  });
  if (!lead) return null;
  const organisation = await tx.organisation.findUniqueOrThrow({
    where: { id: lead.orgId },
    select: { country: true },
  });
  const points = (lead.contact?.points ?? []).toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  return { lead, points, home: organisation.country, enrichments: lead.enrichments };
};
