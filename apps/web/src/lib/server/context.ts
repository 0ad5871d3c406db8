import { findApiKey } from '@leadfactory/db/identity';
import { TRPCError } from '@trpc/server';
import type { Deviations, Sees } from '@leadfactory/domain/identity/permissions';
import type { Actor, Context } from './trpc/base.ts';
import { createCaller } from './router.ts';
import { scopes } from './scopes.ts';

const scopeNames = scopes.map(({ name }) => name);

/**
 * The context of a person's request, as hooks found them signed in. Throws `PRECONDITION_FAILED` where the page that asks
 * shows another organisation than the session works in by now.
 */
export function personContext(locals: App.Locals): Context {
  const { services, signedIn, requestId, visitor, showing, tally } = locals;
  if (signedIn && showing && showing !== signedIn.current?.orgId)
    throw new TRPCError({
      code: 'PRECONDITION_FAILED',
      message: `You work in ${signedIn.current?.organisation ?? 'no organisation'} now, and this page shows another one. Nothing was changed.`,
    });
  const actor = signedIn?.current
    ? {
        kind: 'user' as const,
        id: signedIn.user.id,
        name: signedIn.user.name,
        orgId: signedIn.current.orgId,
        role: signedIn.current.role,
        scopes: null,
        ...rightsOf(signedIn.user.id, signedIn.current),
      }
    : null;
  return { services, signedIn, actor, requestId, visitor, scopes: scopeNames, tally };
}

/** The same for what a page's script asks, which must say what it shows to change anything. */
export const scriptContext = (locals: App.Locals): Context => ({
  ...personContext(locals),
  isNamed: !!locals.showing,
});

/**
 * The context of a REST request: an API key where one is sent, else the person signed in, whose page says what it shows.
 * Throws for a bad key, and for an address that has sent too many. Keys are random in themselves, so right ones are not made to wait for a reservation.
 */
export async function restContext(locals: App.Locals, authorization: string | null): Promise<Context> {
  if (authorization === null) return scriptContext(locals);
  const { services, requestId, visitor, tally } = locals;
  const key = /^Bearer\s+(lf_[\w-]{20,100})$/i.exec(authorization.trim())?.[1];
  const found = key ? await findApiKey(services.db, key) : null;
  if (!found) {
    await services.limiter.take('wrong_key', { address: visitor.ip }, tally);
    throw new TRPCError({
      code: 'UNAUTHORIZED',
      message:
        'This API key is not valid. Send `Authorization: Bearer lf_…` with a key from Settings → API keys.',
    });
  }
  const actor = {
    kind: 'api_key' as const,
    id: found.id,
    name: found.name,
    orgId: found.orgId,
    role: found.role,
    scopes: found.scopes,
    ...rightsOf(found.ownerId, found),
  };
  return { services, signedIn: null, actor, requestId, visitor, scopes: scopeNames, tally };
}

/** What a membership says of its person, and so of their API keys. */
const rightsOf = (
  userId: string,
  { sees, granted, denied }: { sees: Sees } & Deviations,
): Pick<Actor, 'sees' | 'deviations' | 'within'> => ({
  sees,
  deviations: { granted, denied },
  within: sees === 'all' ? {} : { memberId: userId, own: sees === 'own' },
});

/** The procedures in process, for `load` functions and form actions. */
export const callerFor = (locals: App.Locals) => createCaller(personContext(locals));

/** The same for what was counted as a whole, such as an export of a list, page after page. */
export const uncountedCallerFor = (locals: App.Locals) =>
  createCaller({ ...personContext(locals), tally: null });
