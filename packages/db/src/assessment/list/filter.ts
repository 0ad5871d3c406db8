import type { Depth } from '@leadfactory/domain/assessment/audit';
import { areas, type Area } from '@leadfactory/domain/assessment/findings';
import { type AssessmentStatus } from '@leadfactory/domain/crm/life';
import { Prisma } from '../../generated/client.ts';
import { among } from '../../crm/fields/narrowing.ts';
import { isFound, type Found } from '../../crm/leads/search.ts';

/** A score of its own, or all together. */
export type ScoreKey = Area | 'overall';
export const scoreKeys: readonly ScoreKey[] = ['overall', ...areas];

/** What a list of assessments is narrowed by: all that is set must hold. */
export interface AssessmentFilter {
  /** What a search among leads finds its lead by. */
  search?: string;
  depth?: Depth;
  statuses?: AssessmentStatus[];
  industries?: string[];
  countries?: string[];
  /** A rule's id: those whose website has this fault. */
  finding?: string;
  /** First and last day, YYYY-MM-DD, UTC. */
  from?: string;
  to?: string;
  /** Lowest and highest, both included. */
  bounds?: Partial<Record<ScoreKey, { min?: number; max?: number }>>;
}

/** A score of `assessment a`, -1 where it was not judged, so that those sort last. The indexes have the same words. */
export const scoreOf = (key: ScoreKey): Prisma.Sql =>
  key === 'overall'
    ? Prisma.sql`coalesce(a.overall, -1)`
    : Prisma.raw(`coalesce((a.scores ->> '${key}')::int, -1)`);

/** The filter as a condition on `assessment a`: of each lead the one that counts. `found`: what its search has found. */
export function assessmentsWhere(f: AssessmentFilter, found: Found | null): Prisma.Sql {
  const all = [Prisma.sql`a.org_id = (SELECT current_org()) AND a.current`];
  if (found && 'ids' in found) all.push(among(Prisma.sql`a.lead_id`, found.ids));
  // OFFSET keeps the planner from a join, which would read all that fit.
  else if (found)
    all.push(Prisma.sql`EXISTS (SELECT FROM lead l WHERE l.id = a.lead_id AND ${isFound(found)} OFFSET 0)`);
  if (f.depth) all.push(Prisma.sql`a.depth = ${f.depth}`);
  if (f.statuses?.length) all.push(Prisma.sql`a.status = ANY (${f.statuses}::text[])`);
  if (f.industries?.length) all.push(Prisma.sql`a.industry = ANY (${f.industries}::text[])`);
  if (f.countries?.length) all.push(Prisma.sql`a.country = ANY (${f.countries}::text[])`);
  if (f.from) all.push(Prisma.sql`a.at >= (${f.from}::date)::timestamp AT TIME ZONE 'UTC'`);
  if (f.to) all.push(Prisma.sql`a.at < (${f.to}::date + 1)::timestamp AT TIME ZONE 'UTC'`);
  if (f.finding)
    all.push(Prisma.sql`a.id IN (
      SELECT f.assessment_id FROM finding f
      WHERE f.org_id = (SELECT current_org()) AND f.rule_id = ${f.finding} AND f.severity <> 'good')`);
  for (const key of scoreKeys) {
    const { min, max } = f.bounds?.[key] ?? {};
    if (min === undefined && max === undefined) continue;
    // A bound of any kind asks for a score: -1, not judged, is none.
    all.push(Prisma.sql`${scoreOf(key)} BETWEEN ${min ?? 0}::int AND ${max ?? 100}::int`);
  }
  return Prisma.join(all, ' AND ');
}
