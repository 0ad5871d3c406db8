import type { Standing } from '@leadfactory/domain/assessment/audit/schemas';
import { areas, LEAST_PEERS, type StandingScope } from '@leadfactory/domain/assessment/findings';
import type { Tx } from '../../platform/client/index.ts';
import { Prisma } from '../../generated/client.ts';

/** The latest of a large group stand for all of it, which bounds what a comparison costs. */
const MOST = 5000;

interface Compared {
  id: string;
  formula: string;
  overall: number | null;
  scores: Record<string, number>;
  industry: string | null;
  country: string | null;
  city: string | null;
}

/**
 * Where an assessment stands among those that count of the organisation's other leads, judged by the same formula:
 * of its kind and city, else of its kind and country, else of its kind; the first group with at least `LEAST_PEERS`.
 * Null where there is none, or its kind is not known.
 */
export async function standingOf(tx: Tx, a: Compared): Promise<Standing | null> {
  if (a.overall === null) return null;
  for (const { scope, where, group } of groupsOf(a)) {
    const found = await compare(tx, a, where);
    if (found.of >= LEAST_PEERS) return { ...found, scope, group };
  }
  return null;
}

function groupsOf({ industry, city, country }: Compared) {
  const groups: { scope: StandingScope; where: Prisma.Sql; group: string }[] = [];
  if (!industry) return groups;
  // A constant on the right side: row-level security lets an index be used for nothing else.
  const kind = Prisma.sql`o.kind = lower(${industry})`;
  if (city)
    groups.push({
      scope: 'city',
      where: Prisma.sql`${kind} AND o.place = lower(${city})`,
      group: `${industry}, ${city}`,
    });
  if (country)
    groups.push({
      scope: 'country',
      where: Prisma.sql`${kind} AND o.country = ${country}`,
      group: `${industry}, ${countryName(country)}`,
    });
  groups.push({ scope: 'anywhere', where: kind, group: `${industry}, all places` });
  return groups;
}

async function compare(
  tx: Tx,
  a: Compared,
  where: Prisma.Sql,
): Promise<Pick<Standing, 'percentiles' | 'medians' | 'of'>> {
  const keys = ['overall', ...areas.filter((area) => a.scores[area] !== undefined)] as const;
  const mine = (key: string) => (key === 'overall' ? a.overall! : a.scores[key]!);
  const theirs = keys.map((key, i) =>
    key === 'overall'
      ? Prisma.sql`o.overall AS ${name(i)}`
      : Prisma.sql`(o.scores ->> ${key})::int AS ${name(i)}`,
  );
  const told = keys.map(
    (key, i) =>
      Prisma.sql`jsonb_build_object('key', ${key}::text, 'of', count(${name(i)}),
      'lower', count(*) FILTER (WHERE ${name(i)} < ${mine(key)}::int),
      'middle', percentile_disc(0.5) WITHIN GROUP (ORDER BY ${name(i)}))`,
  );
  const [row] = await tx.$queryRaw<{ of: number; told: Told[] }[]>`
    WITH others AS MATERIALIZED (
      SELECT ${Prisma.join(theirs, ', ')} FROM assessment o
      WHERE o.org_id = (SELECT current_org()) AND o.current AND o.status = 'done' AND o.formula = ${a.formula}
        AND ${where} AND o.lead_id IS DISTINCT FROM (SELECT lead_id FROM assessment WHERE id = ${a.id}::uuid)
      ORDER BY o.at DESC LIMIT ${Prisma.raw(String(MOST))})
    SELECT count(*)::int AS of, jsonb_build_array(${Prisma.join(told, ', ')}) AS told FROM others`;
  const known = row!.told.filter(({ of }) => of >= LEAST_PEERS);
  return {
    of: row!.of,
    percentiles: Object.fromEntries(known.map(({ key, lower, of }) => [key, Math.round((100 * lower) / of)])),
    medians: Object.fromEntries(known.map(({ key, middle }) => [key, middle])),
  };
}

interface Told {
  key: string;
  of: number;
  lower: number;
  middle: number;
}

const name = (i: number): Prisma.Sql => Prisma.raw(`score${i}`);

const countryName = (code: string): string => {
  try {
    return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
};
