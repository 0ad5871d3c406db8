import type { Tx } from '../../../platform/client/index.ts';
import { oneByOne } from '../../../platform/turns/index.ts';
import { audit, system, type Actor } from '../../../identity/audit.ts';
import { difference } from '../../../identity/difference.ts';
import { DomainError } from '@leadfactory/domain/platform/errors';

/** When the alert is given, as a share of the budget. */
export const ALERT_SHARE = 0.8;
/** A call that takes longer is dead; what it reserved is free again. */
const RESERVED_MS = 5 * 60_000;
const MICROS_PER_CENT = 10_000n;

export interface BudgetSettings {
  /** What the installation allows an organisation a month that set nothing itself, in USD cents; null: no limit. */
  defaultCents: number | null;
  now: Date;
}

export interface AiBudgetState {
  /** First day of the month (UTC) that this is about. */
  month: Date;
  /** What holds, in USD cents; null: no limit. */
  limitCents: number | null;
  /** What the organisation set itself; null: the installation's default. */
  ownCents: number | null;
  /** Millionths of a USD, of calls whose price is known. */
  spentMicros: bigint;
  /** Held for calls that are under way. */
  reservedMicros: bigint;
  /** Calls of the month whose price is not known: no budget can count them. */
  unpricedCalls: number;
  alerted: boolean;
  stopped: boolean;
}

/** Where the tenant's budget stands this month. */
export async function aiBudget(tx: Tx, { defaultCents, now }: BudgetSettings): Promise<AiBudgetState> {
  const month = monthOf(now);
  const own = await tx.aiBudget.findFirst();
  const [sums] = await tx.$queryRaw<{ spent: bigint; reserved: bigint; unpriced: number }[]>`
    SELECT coalesce(sum(cost_micros), 0)::bigint AS spent,
      (count(*) FILTER (WHERE cost_micros IS NULL AND status IN ('ok', 'repaired')))::int AS unpriced,
      (SELECT coalesce(sum(cost_micros), 0)::bigint FROM ai_reservation
        WHERE org_id = (SELECT current_org()) AND expires_at > ${now}::timestamptz) AS reserved
    FROM ai_call WHERE org_id = (SELECT current_org()) AND at >= ${month}::timestamptz`;
  return {
    month,
    limitCents: own?.monthlyCents ?? defaultCents,
    ownCents: own?.monthlyCents ?? null,
    spentMicros: sums!.spent,
    reservedMicros: sums!.reserved,
    unpricedCalls: sums!.unpriced,
    alerted: own?.alertedFor?.getTime() === month.getTime(),
    stopped: own?.stoppedFor?.getTime() === month.getTime(),
  };
}

/**
 * Sets what the organisation may spend a month, in USD cents; null: the installation's default again. What was told
 * of the old limit is told anew where it holds for the new one. Throws `invalid` for an amount that is none.
 */
export async function setAiBudget(
  tx: Tx,
  orgId: string,
  actor: Actor,
  monthlyCents: number | null,
  settings: BudgetSettings,
): Promise<AiBudgetState> {
  if (
    monthlyCents !== null &&
    !(Number.isInteger(monthlyCents) && monthlyCents >= 0 && monthlyCents <= 100_000_00)
  )
    throw new DomainError('invalid', 'The budget must be between 0 and 100,000 USD.', 'monthlyCents');
  await lockBudget(tx, orgId);
  const change = { monthlyCents, alertedFor: null, stoppedFor: null, updatedAt: new Date() };
  const before = await tx.aiBudget.findUnique({ where: { orgId } });
  await tx.aiBudget.upsert({ where: { orgId }, create: { orgId, ...change }, update: change });
  const told = difference({ monthlyCents: before?.monthlyCents }, { monthlyCents });
  await audit(tx, orgId, actor, 'ai.budget_set', null, told);
  await tellThresholds(tx, orgId, settings);
  return aiBudget(tx, settings);
}

/**
 * Holds what a call may cost at most (millionths of a USD) against the budget; null where it is used up. Calls of one
 * tenant take turns here, so that those under way together overshoot by one call at most.
 */
export async function reserveAi(
  tx: Tx,
  orgId: string,
  costMicros: bigint,
  settings: BudgetSettings,
): Promise<{ reservationId: string } | null> {
  await lockBudget(tx, orgId);
  const { limitCents, spentMicros, reservedMicros } = await aiBudget(tx, settings);
  if (limitCents !== null && spentMicros + reservedMicros >= BigInt(limitCents) * MICROS_PER_CENT)
    return null;
  const { id } = await tx.aiReservation.create({
    data: { orgId, costMicros, expiresAt: new Date(settings.now.getTime() + RESERVED_MS) },
    select: { id: true },
  });
  return { reservationId: id };
}

export const releaseAi = (tx: Tx, reservationId: string) =>
  tx.aiReservation.deleteMany({ where: { id: reservationId } });

/** Tells, once a month each, that 80 % and all of the budget are spent: in the audit log, and by flags that pages show. */
export async function tellThresholds(tx: Tx, orgId: string, settings: BudgetSettings): Promise<void> {
  const state = await aiBudget(tx, settings);
  if (state.limitCents === null) return;
  const limit = BigInt(state.limitCents) * MICROS_PER_CENT;
  const told = { spentMicros: String(state.spentMicros), limitCents: state.limitCents };
  const flag = (told: { alertedFor?: Date; stoppedFor?: Date }) => {
    const change = { ...told, updatedAt: settings.now };
    return tx.aiBudget.upsert({ where: { orgId }, create: { orgId, ...change }, update: change });
  };
  if (!state.alerted && limit > 0n && state.spentMicros * 100n >= limit * BigInt(ALERT_SHARE * 100)) {
    await flag({ alertedFor: state.month });
    await audit(tx, orgId, system, 'ai.budget_alert', null, told);
  }
  if (!state.stopped && limit > 0n && state.spentMicros >= limit) {
    await flag({ stoppedFor: state.month });
    await audit(tx, orgId, system, 'ai.budget_stopped', null, told);
  }
}

export const lockBudget = (tx: Tx, orgId: string) => oneByOne(tx, `ai budget ${orgId}`);

/** The first instant of the month (UTC). */
export const monthOf = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
