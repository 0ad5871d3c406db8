import type { CallPurpose, CallStatus } from '@leadfactory/domain/assessment/insight';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../../generated/client.ts';
import type { Tx } from '../../../platform/client/index.ts';
import { fromCursor, pageOf } from '../../../platform/cursor/index.ts';
import { monthOf } from './budget.ts';

interface Sums {
  calls: number;
  /** Answered from the cache: they cost nothing. */
  cached: number;
  /** Failed, or refused by the budget. */
  unanswered: number;
  /** Calls whose price is not known. */
  unpriced: number;
  inputTokens: number;
  outputTokens: number;
  /** Millionths of a USD. */
  costMicros: number;
}

export interface AiUsage {
  /** `2026-11`, UTC. */
  month: string;
  total: Sums;
  /** Every day of the month, also those without a call. */
  byDay: { day: string; calls: number; costMicros: number }[];
  byPurpose: (Sums & { purpose: CallPurpose })[];
  byModel: (Sums & { provider: string; model: string })[];
  /** Months that have calls, newest first, `2026-11`. */
  months: string[];
}

const sums = Prisma.sql`count(*)::int AS calls, (count(*) FILTER (WHERE status = 'cached'))::int AS cached,
  (count(*) FILTER (WHERE status IN ('failed', 'refused_budget')))::int AS unanswered,
  (count(*) FILTER (WHERE cost_micros IS NULL AND status IN ('ok', 'repaired')))::int AS unpriced,
  coalesce(sum(input_tokens), 0)::float8 AS "inputTokens", coalesce(sum(output_tokens), 0)::float8 AS "outputTokens",
  coalesce(sum(cost_micros), 0)::float8 AS "costMicros"`;

/** What models did and cost the tenant in a month (`2026-11`, UTC; default: this one). Throws `invalid` for no month. */
export async function aiUsage(
  tx: Tx,
  { month, now }: { month?: string | undefined; now: Date },
): Promise<AiUsage> {
  const from = month === undefined ? monthOf(now) : monthStart(month);
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
  const within = Prisma.sql`FROM ai_call WHERE org_id = (SELECT current_org())
    AND at >= ${from}::timestamptz AND at < ${to}::timestamptz`;
  const [total] = await tx.$queryRaw<Sums[]>`SELECT ${sums} ${within}`;
  const days = await tx.$queryRaw<AiUsage['byDay']>`
    SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS calls,
      coalesce(sum(cost_micros), 0)::float8 AS "costMicros" ${within} GROUP BY 1`;
  const byPurpose = await tx.$queryRaw<AiUsage['byPurpose']>`
    SELECT purpose, ${sums} ${within} GROUP BY purpose ORDER BY "costMicros" DESC, purpose`;
  const byModel = await tx.$queryRaw<AiUsage['byModel']>`
    SELECT provider, model, ${sums} ${within} GROUP BY provider, model ORDER BY "costMicros" DESC, model`;
  const months = await tx.$queryRaw<{ month: string }[]>`
    SELECT DISTINCT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM') AS month FROM ai_call
    WHERE org_id = (SELECT current_org()) ORDER BY 1 DESC LIMIT 36`;
  return {
    month: from.toISOString().slice(0, 7),
    ...{ total: total!, byPurpose, byModel, months: months.map((row) => row.month) },
    byDay: daysOf(from, to).map(
      (day) => days.find((row) => row.day === day) ?? { day, calls: 0, costMicros: 0 },
    ),
  };
}

function monthStart(month: string): Date {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month))
    throw new DomainError('invalid', `"${month}" is not a month. Write it as 2026-11.`, 'month');
  return new Date(`${month}-01T00:00:00.000Z`);
}

function daysOf(from: Date, to: Date): string[] {
  const days: string[] = [];
  for (let at = from.getTime(); at < to.getTime(); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

export interface AiCallRow {
  id: string;
  at: Date;
  purpose: CallPurpose;
  provider: string;
  model: string;
  status: CallStatus;
  error: string | null;
  leadId: string | null;
  leadName: string | null;
  inputTokens: number;
  outputTokens: number;
  costMicros: number | null;
  durationMs: number;
}

/** The tenant's calls, newest first, a page at a time; of one month, purpose or status where given. */
export async function listAiCalls(
  tx: Tx,
  filter: {
    limit: number;
    cursor?: string | null | undefined;
    month?: string | undefined;
    purpose?: CallPurpose | undefined;
    status?: CallStatus | undefined;
  },
): Promise<{ rows: AiCallRow[]; nextCursor: string | null }> {
  const after = fromCursor(filter.cursor);
  const from = filter.month === undefined ? null : monthStart(filter.month);
  const where = [
    after && Prisma.sql`AND (c.at, c.id) < (${after.value}::timestamptz, ${after.id}::uuid)`,
    from && Prisma.sql`AND c.at >= ${from}::timestamptz AND c.at < ${from}::timestamptz + interval '1 month'`,
    filter.purpose && Prisma.sql`AND c.purpose = ${filter.purpose}`,
    filter.status && Prisma.sql`AND c.status = ${filter.status}`,
  ].filter((part) => part instanceof Prisma.Sql);
  const rows = await tx.$queryRaw<(AiCallRow & { sortValue: string })[]>`
    SELECT c.id::text, c.at, c.at::text AS "sortValue", c.purpose, c.provider, c.model, c.status, c.error,
      c.lead_id::text AS "leadId", l.name AS "leadName", c.input_tokens AS "inputTokens",
      c.output_tokens AS "outputTokens", c.cost_micros::float8 AS "costMicros", c.duration_ms AS "durationMs"
    FROM ai_call c LEFT JOIN lead l ON l.id = c.lead_id
    WHERE c.org_id = (SELECT current_org()) ${where.length > 0 ? Prisma.join(where, ' ') : Prisma.empty}
    ORDER BY c.at DESC, c.id DESC LIMIT ${filter.limit + 1}::int`;
  return pageOf(rows, filter.limit);
}
