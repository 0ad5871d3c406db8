/** Why a use case refused. The edges (tRPC, REST, pages) map `code` once to a status. */
export type ErrorCode =
  'invalid' | 'not_found' | 'forbidden' | 'conflict' | 'unavailable' | 'limit' | 'too_large';

/** An error meant for a person: the message says what is wrong and what to do. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  /** The input field at fault, where there is one. */
  readonly field: string | undefined;
  constructor(code: ErrorCode, message: string, field?: string) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.field = field;
  }
}

/** How a vendor's failure is to be treated; each client classifies its own errors once. */
export type VendorFailure =
  | { kind: 'retryable' }
  | { kind: 'permanent' }
  | { kind: 'rate_limited'; retryAfterMs: number }
  /** The request may or may not have had its effect: reconcile before anything else. */
  | { kind: 'unknown_outcome' };

export class VendorError extends Error {
  readonly vendor: string;
  readonly failure: VendorFailure;
  constructor(vendor: string, failure: VendorFailure, message: string, options?: { cause?: unknown }) {
    super(`${vendor}: ${message}`, options);
    this.name = 'VendorError';
    this.vendor = vendor;
    this.failure = failure;
  }
}
