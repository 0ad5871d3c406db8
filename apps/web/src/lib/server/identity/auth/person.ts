import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Context } from '#lib/server/trpc/base.ts';

/** The person behind the request. Throws `forbidden` for an API key: it has no sessions. */
export function person(ctx: Context) {
  if (!ctx.signedIn)
    throw new DomainError('forbidden', 'This is for people who are signed in, not for API keys.');
  return ctx.signedIn;
}
