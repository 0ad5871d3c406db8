import type { Tx } from '@leadfactory/db/platform/client';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { EmailStatus } from '@leadfactory/domain/acquisition/enrichment';
import { websiteKey } from '@leadfactory/domain/acquisition/website';

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

const DAY_MS = 86_400_000;

/** True where nothing new is to be expected: same website, seen within a week (a day, if it failed), all points checked. */
export const isFresh = ({ lead, points, enrichments }: Known, at: Date): boolean => {
  const seen = enrichments.find(({ field, source }) => field === 'website.status' && source === 'website');
  const tried = enrichments.find(({ field, source }) => field === 'website.address' && source === 'website');
  if (!seen || websiteKey(tried?.value ?? '') !== websiteKey(lead.website ?? '')) return false;
  const holds = seen.value === 'ok' || seen.value === 'none' ? 7 * DAY_MS : DAY_MS;
  if (Math.abs(at.getTime() - seen.observedAt.getTime()) >= holds) return false;
  return points.every(({ kind, reason }) => kind === 'profile' || reason !== null);
};

/** What the workflow needs to know of the address that mails go to: the primary one. */
export const emailStatusOf = (points: readonly Pick<Point, 'kind' | 'status'>[]): EmailStatus => {
  const status = points.find(({ kind }) => kind === 'email')?.status;
  if (status === undefined) return 'missing';
  return status === 'valid' || status === 'invalid' ? status : 'risky';
};
