import { DomainError } from '../errors/index.ts';

/** So many times at once, after which they come back evenly, all of them within `perMs`. */
export interface Budget {
  times: number;
  perMs: number;
}

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;

/** What became of asking a budget for something. */
export interface Spent {
  /** False: nothing was taken. */
  granted: boolean;
  /** Whole times that are left. */
  left: number;
  /** Until there is enough for the same again; 0 when there is. */
  retryAfterMs: number;
  /** Until all of it is back. */
  fullInMs: number;
}

/** Of one time: sums of instants in ms are exact to some ten thousandths of a ms only. */
const ROUNDING = 0.1;

/**
 * Asks a budget for `cost` times at `now`: the generic cell rate algorithm (ITU-T I.371), by which one instant says all of
 * a budget. The same in SQL is `spend` of `db/platform/budgets`.
 * @param fullAt when all of it is back, in ms; in the past or undefined: it is whole
 * @returns with the instant to keep; the same as before where nothing was granted
 */
export function draw(
  fullAt: number | undefined,
  now: number,
  budget: Budget,
  cost = 1,
): Spent & { fullAt: number } {
  const each = budget.perMs / budget.times;
  const before = Math.max(fullAt ?? 0, now);
  const after = before + cost * each;
  const granted = after - now <= budget.perMs + each * ROUNDING;
  const kept = granted ? after : before;
  return { ...spentOf({ granted, fullInMs: kept - now }, budget, cost), fullAt: kept };
}

/** What a budget that is whole again in `fullInMs` has left. */
export function spentOf(
  { granted, fullInMs }: Pick<Spent, 'granted' | 'fullInMs'>,
  { times, perMs }: Budget,
  cost: number,
): Spent {
  const each = perMs / times;
  return {
    granted,
    left: Math.max(0, Math.floor((perMs - fullInMs) / each + ROUNDING)),
    retryAfterMs: Math.max(0, Math.ceil(fullInMs + cost * each - perMs)),
    fullInMs: Math.max(0, Math.ceil(fullInMs)),
  };
}

/** A budget by its name, and what became of asking it. */
export type Asked = { name: string } & Budget & Spent;

/** More than is allowed; may be tried again after `retryAfterMs`. */
export class LimitError extends DomainError {
  readonly retryAfterMs: number;
  /** The budget that refused, where it is to be told to programs. */
  readonly refused: Asked | undefined;
  constructor(
    message: string,
    retryAfterMs: number,
    { field, refused }: { field?: string; refused?: Asked } = {},
  ) {
    super('limit', message, field);
    this.name = 'LimitError';
    this.retryAfterMs = retryAfterMs;
    this.refused = refused;
  }
}

/** How long to wait, for a sentence: whole seconds up to a minute, then minutes, rounded up: `40 s`, `15 min`. */
export const waitInWords = (ms: number): string =>
  ms <= MINUTE_MS ? `${Math.max(1, Math.ceil(ms / 1000))} s` : `${Math.ceil(ms / MINUTE_MS)} min`;
