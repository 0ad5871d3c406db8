import { areas } from '@leadfactory/domain/assessment';
import type { Tx } from '../client/index.ts';
import { Prisma } from '../generated/client.ts';

export interface Standing {
  /** Of `overall` and each area: how many of 100 others have a lower score. */
  percentiles: Record<string, number>;
  of: number;
  /** Which others, in words. */
  group: string;
}

/** Fewer others say nothing. */
const LEAST = 8;

interface Compared {
  id: string;
  depth: string;
  overall: number | null;
  scores: Record<string, number>;
  industry: string | null;
  country: string | null;
  city: string | null;
}

/**
 * Where an assessment stands among the organisation's others of the same depth: those of its kind and city, else of
 * its kind and country, else of its kind, else all; the first group with at least eight. Null where there is none.
 */
export async function standingOf(tx: Tx, a: Compared): Promise<Standing | null> {
  if (a.overall === null) return null;
  const { industry, city, country } = a;
  const kind = Prisma.sql`lower(o.industry) = lower(${industry ?? ''})`;
  const groups: { where: Prisma.Sql; words: string }[] = [];
  if (industry && city)
    groups.push({
      where: Prisma.sql`${kind} AND lower(o.city) = lower(${city})`,
      words: `${industry}, ${city}`,
    });
  if (industry && country)
    groups.push({ where: Prisma.sql`${kind} AND o.country = ${country}`, words: `${industry}, ${country}` });
  if (industry) groups.push({ where: kind, words: industry });
  groups.push({ where: Prisma.sql`true`, words: 'all businesses assessed' });
  const keys = ['overall', ...areas.filter((area) => a.scores[area] !== undefined)] as const;
  for (const { where, words } of groups) {
    const columns = keys.map((key) => {
      const theirs = key === 'overall' ? Prisma.sql`o.overall` : Prisma.sql`(o.scores ->> ${key})::int`;
      const mine = key === 'overall' ? a.overall! : a.scores[key]!;
      return Prisma.sql`${key}::text, round(100.0 * count(*) FILTER (WHERE ${theirs} < ${mine}::int)
        / nullif(count(${theirs}), 0))::int`;
    });
    const [row] = await tx.$queryRaw<{ of: number; percentiles: Record<string, number | null> }[]>`
      SELECT count(*)::int AS of, jsonb_build_object(${Prisma.join(columns, ', ')}) AS percentiles
      FROM assessment o WHERE o.org_id = (SELECT current_org()) AND o.current AND o.status = 'done'
        AND o.depth = ${a.depth} AND o.id <> ${a.id}::uuid AND ${where}`;
    if (!row || row.of < LEAST) continue;
    const known = Object.entries(row.percentiles).filter((e): e is [string, number] => e[1] !== null);
    return { percentiles: Object.fromEntries(known), of: row.of, group: words };
  }
  return null;
}
