import { Prisma, type Reads, type Tx } from '../platform/client/index.ts';

/** How a statement reads one table: `index` is null where it reads it from end to end. */
export interface Scan {
  table: string;
  index: string | null;
  /** Rows that it looked at, those that a filter then left out, too. */
  rows: number;
}

/** A node of a plan, as EXPLAIN (ANALYZE, FORMAT JSON) tells it. */
export interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Node[];
}

/** How the SQL of a use case reads its tables, statement after statement; run on the same transaction. */
export async function scansOf(tx: Tx, work: (tx: Tx) => Promise<unknown>): Promise<Scan[]> {
  const asked: Prisma.Sql[] = [];
  const noting: Reads['$queryRaw'] = (strings, ...given) => {
    asked.push(Prisma.sql(strings, ...given));
    return tx.$queryRaw(strings, ...given);
  };
  await work(
    new Proxy(tx, { get: (of, name) => (name === '$queryRaw' ? noting : Reflect.get(of, name)) as unknown }),
  );
  const scans: Scan[] = [];
  for (const { text, values } of asked) {
    const [row] = await tx.$queryRawUnsafe<{ 'QUERY PLAN': { Plan: Node }[] }[]>(
      `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
      ...values,
    );
    for (const { Plan } of row!['QUERY PLAN']) scans.push(...scansIn(Plan));
  }
  return scans;
}

/** All scans of tables in a plan, from the top. */
export function scansIn(node: Node): Scan[] {
  const table = node['Relation Name'];
  const below = (node.Plans ?? []).flatMap(scansIn);
  if (table === undefined) return below;
  const leftOut = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  // A bitmap's index stands below.
  const index = node['Index Name'] ?? node.Plans?.find((plan) => plan['Index Name'])?.['Index Name'] ?? null;
  const rows = Math.round((node['Actual Rows'] + leftOut) * node['Actual Loops']);
  return [{ table, index, rows }, ...below];
}
