import type { HeldReason } from '@leadfactory/domain/crm/life';
import type { Refused, SendOutcome } from '@leadfactory/domain/outreach/ports';
import { isRefused, reasonOf } from '../platform/failures.ts';

/** An outcome after which nothing more is to be done. */
export type Settled = Extract<SendOutcome, { status: 'sent' | 'skipped' | 'rejected' }>;
export type Unsettled = Exclude<SendOutcome, Settled>;

export const isSettled = (outcome: SendOutcome | Refused): outcome is Settled =>
  outcome.status !== 'retry' && outcome.status !== 'unknown' && outcome.status !== 'refused';

/** Why it waits. */
export const heldBy = (outcome: Unsettled): HeldReason =>
  outcome.status === 'retry' ? outcome.reason : 'send_outcome_unknown';

/** How long until it is tried or asked again, in ms; never so short that a loop would spin. */
export const waitOf = (outcome: Unsettled): number => Math.max(1000, outcome.retryAfterMs);

/**
 * Makes the one attempt of an irreversible send. A time-out, a dead worker or an error on the way leaves its
 * outcome unknown: that is asked at once, and never taken for a failure.
 */
export async function attempt<Outcome>(send: () => Promise<Outcome>): Promise<Outcome | SendOutcome> {
  try {
    return await send();
  } catch (error) {
    if (isRefused(error)) return { status: 'rejected', reason: reasonOf(error) };
    return { status: 'unknown', retryAfterMs: 0 };
  }
}

/** Asks what became of an attempt. A ledger that knows of none, because its lead is gone, ends the matter. */
export async function reconcile<Outcome>(ask: () => Promise<Outcome>): Promise<Outcome | SendOutcome> {
  try {
    return await ask();
  } catch (error) {
    if (isRefused(error)) return { status: 'rejected', reason: reasonOf(error) };
    return { status: 'unknown', retryAfterMs: 10_000 };
  }
}
