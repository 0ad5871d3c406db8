import { LimitError, type Budget, type Spent } from '@leadfactory/domain/platform/budgets';

/** What one request was counted for, for its answer's headers. */
export interface Tally {
  /** By the policy's name, the latest. */
  counted: Map<string, Counted>;
  /** How long to wait, where it was refused. */
  retryAfterMs: number | null;
}

export type Counted = Budget & Spent;

export const newTally = (): Tally => ({ counted: new Map(), retryAfterMs: null });

/** Keeps in mind what an error says of when to try again, and which budget it was that refused. */
export function noteRefusal(tally: Tally, error: unknown): void {
  if (!(error instanceof LimitError)) return;
  tally.retryAfterMs = Math.max(tally.retryAfterMs ?? 0, error.retryAfterMs);
  if (error.refused) {
    const { name, ...counted } = error.refused;
    tally.counted.set(name, counted);
  }
}

/**
 * `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11): each policy with its quota `q` and window
 * `w`, and what is left of it, `r`, for the next `t` seconds: until all is back, or where none is left until one is. With
 * a refusal (429) only the policies that refused, and `Retry-After` in whole seconds (RFC 9110, 10.2.3), which is no
 * earlier than their `t`.
 */
export function limitHeaders({ counted, retryAfterMs }: Tally, status: number): Record<string, string> {
  const isRefusal = status === 429;
  const all = [...counted];
  const refused = all.filter(([, { granted }]) => !granted);
  const shown = isRefusal && refused.length > 0 ? refused : all;
  return {
    ...(shown.length > 0 && {
      'ratelimit-policy': shown
        .map(([name, one]) => `"${name}";q=${one.times};w=${seconds(one.perMs)}`)
        .join(', '),
      ratelimit: shown.map(([name, one]) => `"${name}";r=${one.left};t=${seconds(windowOf(one))}`).join(', '),
    }),
    ...(isRefusal && retryAfterMs !== null && { 'retry-after': String(Math.max(1, seconds(retryAfterMs))) }),
  };
}

const windowOf = ({ granted, left, retryAfterMs, fullInMs }: Counted) =>
  !granted || left === 0 ? retryAfterMs : fullInMs;

const seconds = (ms: number) => Math.ceil(ms / 1000);
