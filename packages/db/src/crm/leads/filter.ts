import type { HeldReason, Temperature } from '@leadfactory/domain/crm/life';
import type { Stage } from '@leadfactory/domain/crm/stages';
import { Prisma } from '../../generated/client.ts';

/** What a list of leads is narrowed by: all that is set must hold. */
export interface LeadFilter {
  /** Part of a name, contact, address or domain; fewer than two characters are no search. */
  search?: string;
  stages?: Stage[];
  temperatures?: Temperature[];
  sourceIds?: string[];
  /** A person's id, or `none`. */
  ownerId?: string;
  campaignId?: string;
  importId?: string;
  /** At least this score; leads without a score are left out. */
  minScore?: number;
  /** Leads with a running enrolment that is held for one of these reasons. */
  held?: HeldReason[];
}

/** Most hits that a search gives: a text that fits more leads than this says too little. */
export const MAX_HITS = 5_000;

/** The filter as a condition on `lead l`. */
export function leadsWhere(f: LeadFilter): Prisma.Sql {
  const all = [Prisma.sql`l.org_id = (SELECT current_org())`];
  const search = f.search?.trim() ?? '';
  if (search.length >= 2) all.push(Prisma.sql`l.id IN (SELECT search_leads(${search}, ${MAX_HITS}::int))`);
  if (f.stages?.length) all.push(oneOf(Prisma.sql`l.stage`, f.stages));
  if (f.temperatures?.length) all.push(oneOf(Prisma.sql`l.temperature`, f.temperatures));
  if (f.sourceIds?.length === 1) all.push(Prisma.sql`l.source_id = ${f.sourceIds[0]}::uuid`);
  else if (f.sourceIds?.length) all.push(Prisma.sql`l.source_id = ANY (${f.sourceIds}::uuid[])`);
  if (f.ownerId === 'none') all.push(Prisma.sql`l.owner_id IS NULL`);
  else if (f.ownerId) all.push(Prisma.sql`l.owner_id = ${f.ownerId}`);
  if (f.importId) all.push(Prisma.sql`l.import_id = ${f.importId}::uuid`);
  if (f.minScore !== undefined) all.push(Prisma.sql`coalesce(l.score, -1) >= ${f.minScore}::int`);
  if (f.campaignId)
    all.push(Prisma.sql`EXISTS (
      SELECT FROM enrolment e WHERE e.campaign_id = ${f.campaignId}::uuid AND e.lead_id = l.id)`);
  if (f.held?.length)
    all.push(Prisma.sql`l.id IN (
      SELECT e.lead_id FROM enrolment e
      WHERE e.org_id = (SELECT current_org()) AND e.status <> 'ended' AND e.held = ANY (${f.held}::text[]))`);
  return Prisma.join(all, ' AND ');
}

/** One value is compared by `=`, so that an index that sorts behind it serves. */
const oneOf = (column: Prisma.Sql, values: string[]): Prisma.Sql =>
  values.length === 1
    ? Prisma.sql`${column} = ${values[0]}`
    : Prisma.sql`${column} = ANY (${values}::text[])`;
