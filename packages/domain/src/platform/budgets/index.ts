import { DomainError } from '../errors/index.ts';

/** So many times at once, after which they come back evenly, all of them within `perMs`. */
export interface Budget {
  times: number;
  perMs: number;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** More than is allowed; may be tried again after `retryAfterMs`. */
export class LimitError extends DomainError {
  readonly retryAfterMs: number;
  constructor(message: string, retryAfterMs: number, field?: string) {
    super('limit', message, field);
    this.name = 'LimitError';
    this.retryAfterMs = retryAfterMs;
  }
}

/** How long to wait, for a sentence: whole seconds up to a minute, then minutes, rounded up: `40 s`, `15 min`. */
export const waitInWords = (ms: number): string =>
  ms <= MINUTE_MS ? `${Math.max(1, Math.ceil(ms / 1000))} s` : `${Math.ceil(ms / MINUTE_MS)} min`;
