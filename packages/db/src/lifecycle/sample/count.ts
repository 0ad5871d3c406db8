import type { Tx } from '../../platform/client/index.ts';

/** How much of the sample data is there: of leads read in an index of theirs alone (migration `counts_by_index`). */
export async function countSampleData(tx: Tx): Promise<{ leads: number; campaigns: number }> {
  const [count] = await tx.$queryRaw<{ leads: number; campaigns: number }[]>`
    SELECT (SELECT count(*)::int FROM lead WHERE org_id = (SELECT current_org()) AND is_sample) AS leads,
      (SELECT count(*)::int FROM campaign WHERE org_id = (SELECT current_org()) AND is_sample) AS campaigns`;
  return count!;
}
