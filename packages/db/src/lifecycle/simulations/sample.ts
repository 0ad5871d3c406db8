import type { Audience } from '@leadfactory/domain/lifecycle/campaign/schemas';
import type { Tx } from '../../platform/client/index.ts';
import { inAudience, isFree } from '../campaigns/audience.ts';

/**
 * Leads of an audience, `size` at most: all of a small one, of a large one each so-and-so-manieth, in the order in which they
 * would be enrolled, the highest score first. Asked again, the same.
 */
export async function sampleOf(
  tx: Tx,
  { audience, size }: { audience: Audience; size: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT l.id::text, row_number() OVER (ORDER BY coalesce(l.score, -1) DESC, l.id DESC) - 1 AS n,
        count(*) OVER () AS of
      FROM lead l WHERE ${await inAudience(tx, audience)} AND ${isFree(null)}) a
    WHERE a.of <= ${size}::int OR floor(a.n * ${size}::float8 / a.of) > floor((a.n - 1) * ${size}::float8 / a.of)
    ORDER BY a.n LIMIT ${size}::int`;
  return rows.map(({ id }) => id);
}
