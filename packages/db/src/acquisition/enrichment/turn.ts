import type { Enricher } from '@leadfactory/domain/acquisition/enrichers';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { oneByOne } from '../../platform/turns/index.ts';

/** When an enricher may be asked, in ms from now; or the limit that it has reached; or that it is being asked already. */
export type Turn = { waitMs: number } | { limited: string } | { busy: true };

/** Who waits longer for a turn goes without: the next time comes cheaper than an activity that stands still. */
const LONGEST_WAIT_MS = 20_000;

/**
 * Gives a lead its turn with an enricher that costs or has limits. Turns are reserved one after the other, over all
 * processes, and what the asking costs is written before it is asked: a crash in between hides no cost.
 */
export const takeTurn = async (
  tx: Tx,
  s: Subject,
  enricher: Pick<Enricher, 'id' | 'name' | 'cost' | 'limits'>,
  about: string,
): Promise<Turn> => {
  const { perDay, perSecond, timeoutMs } = enricher.limits;
  await oneByOne(tx, `enricher ${enricher.id} ${s.orgId}`);
  const gap = perSecond === undefined ? 0 : 1 / perSecond;
  const [row] = await tx.$queryRaw<[{ today: number; turn: Date; wait: number; busy: boolean }]>(Prisma.sql`
    SELECT count(*)::int AS today,
      greatest(clock_timestamp(), max(asked_at) + make_interval(secs => ${gap}::float8)) AS turn,
      1000 * extract(epoch FROM
        greatest(clock_timestamp(), max(asked_at) + make_interval(secs => ${gap}::float8)) - clock_timestamp())::float8 AS wait,
      EXISTS (
        SELECT FROM enrichment_run own
        WHERE own.lead_id = ${s.leadId}::uuid AND own.enricher = ${enricher.id} AND own.at = ${new Date(s.at)}
          AND (own.outcome IN ('told', 'nothing') OR own.outcome = 'asking'
            AND own.asked_at > clock_timestamp() - make_interval(secs => ${timeoutMs / 1000}::float8))) AS busy
    FROM enrichment_run
    WHERE org_id = ${s.orgId}::uuid AND enricher = ${enricher.id} AND outcome <> 'limited'
      AND asked_at > clock_timestamp() - interval '24 hours'`);
  if (row.busy) return { busy: true };
  if (perDay !== undefined && row.today >= perDay)
    return { limited: `Its limit of ${perDay} a day is reached.` };
  const waitMs = gap === 0 ? 0 : Math.ceil(row.wait);
  if (waitMs > LONGEST_WAIT_MS) return { limited: 'More leads wait for it than it takes.' };
  await tx.$executeRaw`
    INSERT INTO enrichment_run (org_id, lead_id, enricher, name, outcome, cost_micros, currency, about, at, fresh_until, asked_at)
    VALUES (${s.orgId}::uuid, ${s.leadId}::uuid, ${enricher.id}, ${enricher.name}, 'asking', ${enricher.cost?.micros ?? null},
      ${enricher.cost?.currency ?? null}, ${about}, ${new Date(s.at)}, ${new Date(s.at)},
      ${gap === 0 ? Prisma.sql`clock_timestamp()` : Prisma.sql`${row.turn}`})
    ON CONFLICT (lead_id, enricher, at) DO UPDATE
      SET outcome = 'asking', why = NULL, cost_micros = excluded.cost_micros, currency = excluded.currency,
          about = excluded.about, asked_at = excluded.asked_at`;
  return { waitMs };
};
