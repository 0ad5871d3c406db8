import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';
import { whole } from '../../platform/whole/index.ts';

interface Day {
  day: string;
  currency: string;
  cents: bigint;
  sales: number;
}

/**
 * What sales are worth, in all and in the days of the period, and by day in the organisation's own currency; where it has
 * no sale, in that of most. `others`: sales in other currencies, each by itself, since they are never added.
 */
export async function revenueOf(tx: Tx, since: Date, days: number) {
  const { currency: own } = await tx.organisation.findFirstOrThrow({ select: { currency: true } });
  const all = await tx.$queryRaw<{ currency: string; cents: bigint; sales: number }[]>`
    SELECT currency, sum(amount_cents - reversed_cents)::bigint AS cents, count(*)::int AS sales
    FROM sale_order WHERE org_id = current_org() AND status = 'paid' AND amount_cents > reversed_cents
    GROUP BY currency ORDER BY sales DESC, currency`;
  // A fast-forwarded lead pays on its own clock, which may stand in days to come: those count as today's.
  const paid = await tx.$queryRaw<Day[]>`
    SELECT to_char(least(paid_at, now()) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, currency,
      sum(amount_cents - reversed_cents)::bigint AS cents, count(*)::int AS sales
    FROM sale_order WHERE org_id = current_org() AND status = 'paid' AND amount_cents > reversed_cents
      AND paid_at >= ${since}::timestamptz
    GROUP BY 1, 2`;
  const main = all.find(({ currency }) => currency === own)?.currency ?? all[0]?.currency ?? own;
  const figures = (currency: string) => {
    const { cents, sales } = all.find((a) => a.currency === currency) ?? { cents: 0n, sales: 0 };
    const period = paid.reduce((n, p) => (p.currency === currency ? n + p.cents : n), 0n);
    return {
      ...{ total: { cents: whole(cents), currency }, period: { cents: whole(period), currency }, sales },
    };
  };
  const byDay = Array.from({ length: days }, (_, i) => {
    const day = iso(new Date(Date.now() - (days - 1 - i) * 86_400_000)).slice(0, 10);
    const { cents, sales } = paid.find((p) => p.day === day && p.currency === main) ?? {
      cents: 0n,
      sales: 0,
    };
    return { day, cents: whole(cents), sales };
  });
  const others = all.filter(({ currency }) => currency !== main).map(({ currency }) => figures(currency));
  return { ...figures(main), byDay, others };
}
