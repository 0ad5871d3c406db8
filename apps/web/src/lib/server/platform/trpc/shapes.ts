import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Services } from '#lib/server/services.ts';
import type { Context } from './base.ts';

export const ok = { ok: true as const };

export const iso = (date: Date): string => date.toISOString();
export const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

/** The person behind the request. Throws `forbidden` for an API key: it has no sessions. */
export function person(ctx: Context) {
  if (!ctx.signedIn)
    throw new DomainError('forbidden', 'This is for people who are signed in, not for API keys.');
  return ctx.signedIn;
}

/** Opaque to clients: where a page ended. */
export const cursorOf = (after: object): string => Buffer.from(JSON.stringify(after)).toString('base64url');

/** Throws `invalid` for a cursor that is not one that we gave. */
export function readCursor<T extends object>(
  cursor: string | null | undefined,
  parse: (value: unknown) => T,
): T | undefined {
  if (!cursor) return undefined;
  try {
    return parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new DomainError(
      'invalid',
      'This page of the list cannot be found; begin again with the first.',
      'cursor',
    );
  }
}

/** A signed address of an order's report, for an hour; null until it is made. */
export const reportLink = (
  { storage }: Services,
  report: { pdfKey: string } | null,
  company: string,
): Promise<string> | null =>
  report && storage.signedUrl(report.pdfKey, { name: `Website report – ${company}.pdf` });
