import { LimitError } from '@leadfactory/domain/platform/budgets';
import { DomainError, type ErrorCode } from '@leadfactory/domain/platform/errors';
import { TRPCError, type TRPC_ERROR_CODE_KEY } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { ZodError } from 'zod';
import { noteRefusal, type Tally } from './limits/tally.ts';
import { log, newErrorId } from './log.ts';
import { sentenceOf } from './sentences.ts';

/** The one table from why a use case refused to how the edges say so. */
const edges = {
  invalid: { trpc: 'BAD_REQUEST', http: 400 },
  not_found: { trpc: 'NOT_FOUND', http: 404 },
  forbidden: { trpc: 'FORBIDDEN', http: 403 },
  conflict: { trpc: 'CONFLICT', http: 409 },
  unavailable: { trpc: 'SERVICE_UNAVAILABLE', http: 503 },
  limit: { trpc: 'TOO_MANY_REQUESTS', http: 429 },
  too_large: { trpc: 'PAYLOAD_TOO_LARGE', http: 413 },
} as const satisfies Record<ErrorCode, { trpc: TRPC_ERROR_CODE_KEY; http: number }>;

/** An error as a person may see it. */
export interface Told {
  status: number;
  message: string;
  code: TRPC_ERROR_CODE_KEY;
  field?: string;
  errorId?: string;
}

/** What any error becomes at an edge; what nobody foresaw is logged under an id that the person is shown. */
export function tell(error: unknown, where: Record<string, unknown> = {}): Told {
  const cause = innermost(error);
  if (cause instanceof DomainError) {
    const edge = edges[cause.code];
    return { status: edge.http, code: edge.trpc, message: cause.message, field: cause.field };
  }
  const refused = refusedInput(error);
  if (refused) {
    const { message, field } = wrong(refused);
    return { status: 400, code: 'BAD_REQUEST', message, field };
  }
  if (cause instanceof TRPCError && cause.code !== 'INTERNAL_SERVER_ERROR')
    return { status: getHTTPStatusCodeFromError(cause), code: cause.code, message: cause.message };
  if (isUnfit(cause)) {
    log.warn('Postgres refused a value that the request’s schema let pass', {
      ...where,
      cause: String(cause),
    });
    return { status: 400, code: 'BAD_REQUEST', message: UNFIT };
  }
  const outage = outageOf(cause);
  if (outage) {
    log.warn('a service is unreachable', { ...where, outage, cause: String(cause) });
    return { status: 503, code: 'SERVICE_UNAVAILABLE', message: outage };
  }
  const errorId = newErrorId();
  log.error('unforeseen error', cause, { ...where, errorId });
  return {
    status: 500,
    code: 'INTERNAL_SERVER_ERROR',
    message: `Something went wrong on our side. If it happens again, tell your administrator this number: ${errorId}.`,
    errorId,
  };
}

/** The same for a route that catches errors itself: its answer's headers say, too, when to try again. */
export function refusalOf(
  { tally }: { tally: Tally },
  error: unknown,
  where: Record<string, unknown> = {},
): Told {
  noteRefusal(tally, innermost(error));
  return tell(error, where);
}

/** The same, for the middleware around procedures; tRPC's own refusals pass as they are. */
export function toTrpcError(error: TRPCError, where: Record<string, unknown>): TRPCError {
  const { code, cause } = error;
  const foreign =
    code === 'INTERNAL_SERVER_ERROR' || cause instanceof DomainError || refusedInput(error) !== null;
  if (!foreign) return error;
  const told = tell(error, where);
  return new TRPCError({ code: told.code, message: told.message, cause });
}

/** What an answer's headers say of its errors, for tRPC and REST: after how many whole seconds to try again (RFC 9110, 10.2.3). */
export function errorHeaders({
  errors,
  ctx,
}: {
  errors: readonly unknown[];
  ctx?: { tally: Tally | null };
}): {
  headers?: Record<string, string>;
} {
  const causes = errors.map(innermost);
  if (ctx?.tally) for (const cause of causes) noteRefusal(ctx.tally, cause);
  const waits = causes.flatMap((e) => (e instanceof LimitError ? [e.retryAfterMs] : []));
  return waits.length > 0
    ? { headers: { 'retry-after': String(Math.max(1, Math.ceil(Math.max(...waits) / 1000))) } }
    : {};
}

/** The input field that an error is about, where it is about one, and what to say of it there. */
export function fieldOf(error: unknown): { field?: string; sentence?: string } {
  const cause = innermost(error);
  if (cause instanceof DomainError) return { field: cause.field };
  const refused = refusedInput(error);
  if (!refused) return {};
  const { field, sentence } = wrong(refused);
  return { field, sentence };
}

/**
 * What a procedure's input schema refused: the caller's fault. Any other schema's refusal is ours (what a use case
 * read, what a procedure answers), and nobody outside can mend it.
 */
function refusedInput(error: unknown): ZodError | null {
  for (let e = error; e instanceof TRPCError; e = e.cause)
    if (e.code === 'BAD_REQUEST' && e.cause instanceof ZodError) return e.cause;
  return null;
}

/**
 * What is wrong with an input, in words, and the field that it is about. A key that is not known comes before one that
 * is missing: the one is often the other, misspelt.
 */
export function wrong({ issues }: Pick<ZodError, 'issues'>): {
  /** Begins with the field. */
  message: string;
  /** Without it, for where the field is seen. */
  sentence: string;
  field?: string;
} {
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const sentence = issue ? sentenceOf(issue) : 'The input is not valid.';
  if (!issue) return { message: sentence, sentence };
  const field = issue.path.join('.');
  const message = `${field ? `${field}: ` : ''}${sentence}`;
  if (issue.code !== 'unrecognized_keys') return { message, sentence, field };
  return { message, sentence, field: [...issue.path, issue.keys[0]].join('.') };
}

const UNFIT = 'A value of this request cannot be read. Look at its dates, numbers, ids and cursor.';

/**
 * Whether Postgres refused a value that a type cannot hold (SQLSTATE class 22), as `pg` says it or as Prisma passes it
 * on. Schemas refuse such values before; this is the net below them.
 */
function isUnfit(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    const { code, meta } = e as { code?: unknown; meta?: PrismaMeta };
    if (/^22[0-9A-Z]{3}$/.test(String(meta?.driverAdapterError?.cause?.originalCode ?? code))) return true;
  }
  return false;
}
interface PrismaMeta {
  driverAdapterError?: { cause?: { originalCode?: string } };
}

const POSTGRES_DOWN = 'The database cannot be reached. Nothing was changed; try again in a moment.';
const TEMPORAL_DOWN =
  'Temporal, which runs the leads, cannot be reached. What you asked for was not done; try again in a moment.';

// Connection refused, reset, timed out; PostgreSQL's classes 08 (connection) and 57P0x (shutting down);
// Prisma's P1001, P1002, P1008, P1017 and P2024, P2028 (no connection or transaction in time).
const POSTGRES_CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08\w{3}|57P0\d|53300|P100[128]|P1017|P2024|P2028)$/;
// gRPC: DEADLINE_EXCEEDED, UNAVAILABLE.
const GRPC_OUTAGES = new Set([4, 14]);

function outageOf(error: unknown): string | null {
  for (let e = error; e instanceof Error; e = e.cause) {
    const code = (e as { code?: unknown }).code;
    if (typeof code === 'number' && GRPC_OUTAGES.has(code)) return TEMPORAL_DOWN;
    if (typeof code === 'string' && POSTGRES_CODES.test(code)) return POSTGRES_DOWN;
    if (e.name === 'DriverAdapterError' && /reach|closed|terminat|refused/i.test(e.message))
      return POSTGRES_DOWN;
    if (/Connection terminated|timeout exceeded when trying to connect/i.test(e.message))
      return POSTGRES_DOWN;
  }
  return null;
}

function innermost(error: unknown): unknown {
  let e = error;
  while (e instanceof TRPCError && e.cause) e = e.cause;
  return e;
}
