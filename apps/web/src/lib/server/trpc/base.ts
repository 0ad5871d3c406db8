import type { Reads, Tx, Within } from '@leadfactory/db/platform/client';
import type { Deviations, Sees } from '@leadfactory/domain/identity/permissions';
import type { Role } from '@leadfactory/domain/identity/roles';
import { initTRPC, TRPCError } from '@trpc/server';
import type { OpenApiMethod } from 'trpc-to-openapi';
import type { SignedIn } from '../identity/auth/index.ts';
import type { Visitor } from '../identity/auth/visitor.ts';
import type { Cost } from '../platform/limits/kinds.ts';
import type { Tally } from '../platform/limits/tally.ts';
import { fieldOf, toTrpcError } from '../platform/errors.ts';
import type { Least, Tag } from '../room.ts';
import type { Services } from '../services.ts';
import { askerOf, costOf, timesOf } from './cost.ts';
import { isTooDeep, MOST_DEEP } from './depth.ts';
import { permissionOf, requirePermission } from './permission.ts';
import { requireScope, scopeOf } from './scope.ts';
import { strictInputs } from './strict.ts';

/** Who asks, within one organisation. */
export interface Actor {
  kind: 'user' | 'api_key';
  id: string;
  name: string;
  orgId: string;
  role: Role;
  /** What of its role's rights an API key was given; null: all of them, as people have. */
  scopes: readonly string[] | null;
  /** Of its person: whose leads they see, and what they may otherwise than the role. */
  sees: Sees;
  deviations: Deviations;
  /** Whose rows its transactions are held to: its person's where they do not see all; else nobody's. */
  within: Within;
}

export interface Context {
  services: Services;
  /** Null: nobody signed in, or a person without an organisation. */
  actor: Actor | null;
  signedIn: SignedIn | null;
  visitor: Visitor;
  requestId: string;
  /** False: a page's script asks, and does not say which organisation it shows. Absent: whoever asks knows where they are. */
  isNamed?: boolean;
  /** What API keys can be given. */
  scopes: readonly string[];
  /** What the request was counted for; null: what it does is part of something that was counted as a whole. */
  tally: Tally | null;
}

/** A type, not an interface: only those fit where an index signature is asked for. */
export type Meta = {
  /** What an API key needs for it, where `scopeOf` would say other; null: nothing. */
  scope?: string | null;
  role?: Least;
  /** What it is counted for, where `costOf` would say other. */
  costs?: Cost;
  /** The list of its input of which each counts. */
  each?: string;
  /** For those only who see all leads, since it concerns all. */
  sees?: 'all';
  openapi?: {
    method: OpenApiMethod;
    path: `/${string}`;
    tags: string[];
    summary: string;
    description?: string;
    protect?: boolean;
  };
};

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, ...fieldOf(error) },
    }),
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

const clearErrors = t.middleware(async ({ next, path, ctx }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(result.error, { path, requestId: ctx.requestId });
  return result;
});

/** After who asks was found and let in; before the input is looked at. */
const counted = t.middleware(async ({ ctx, type, meta, getRawInput, next }) => {
  const { services, tally } = ctx;
  if (tally) {
    const times = meta?.each ? timesOf(await getRawInput(), meta.each) : 1;
    await services.limiter.take(costOf(type, meta), askerOf(ctx), tally, times);
  }
  return next();
});

/** Before the input is parsed. */
const shallow = t.middleware(async ({ getRawInput, next }) => {
  if (isTooDeep(await getRawInput()))
    throw new TRPCError({
      code: 'BAD_REQUEST',
      message: `The input is nested too deeply: ${MOST_DEEP} levels at most.`,
    });
  return next();
});

/** A procedure that anybody may call. */
export const open = strictInputs(
  t.procedure.meta({ role: 'anyone' }).use(clearErrors).use(counted).use(shallow),
);

/** A procedure for a person about themselves, wherever they belong; no API key has one. */
export const personal = strictInputs(
  t.procedure
    .meta({ role: 'person' })
    .use(clearErrors)
    .use(({ ctx, next }) => {
      const { signedIn, actor } = ctx;
      if (!signedIn)
        throw new TRPCError({
          code: actor ? 'FORBIDDEN' : 'UNAUTHORIZED',
          message: actor ? 'This is for people who are signed in, not for API keys.' : 'Sign in first.',
        });
      return next({ ctx: { ...ctx, signedIn } });
    })
    .use(counted)
    .use(shallow),
);

/**
 * Refuses what would change an organisation for a page that does not say which one it shows: it was loaded before pages
 * did, and may show another. Throws `PRECONDITION_FAILED`.
 */
export function requireNamed({ isNamed }: Pick<Context, 'isNamed'>): void {
  if (isNamed === false)
    throw new TRPCError({
      code: 'PRECONDITION_FAILED',
      message: 'This page is out of date: reload this page, then try again. Nothing was changed.',
    });
}

/**
 * A procedure for people and API keys whose role is at least `minimal`. It gets `read`, `readOnly` (in SQL alone) and
 * `change`: one transaction each, with the actor's organisation set, and held to what its person sees. `change` also
 * carries out, after the commit, what the use case asks of Temporal. `shared` is `read` for what takes long: one
 * transaction for all who see the same and ask for the same at once; the work must hang on nothing but its input.
 */
export const procedure = (minimal: Role) =>
  strictInputs(
    t.procedure
      .meta({ role: minimal })
      .use(clearErrors)
      .use(({ ctx, next, path, type, meta }) => {
        const { actor, services, signedIn } = ctx;
        if (!actor)
          throw new TRPCError({
            code: signedIn ? 'FORBIDDEN' : 'UNAUTHORIZED',
            message: signedIn?.due
              ? `${signedIn.due.organisation} asks its people for a second factor. Set one up first.`
              : signedIn
                ? 'You belong to no organisation any more.'
                : 'Sign in, or send a valid API key.',
          });
        requirePermission(actor, minimal, permissionOf(meta));
        requireScope(actor, scopeOf(path, type, meta));
        if (meta?.sees === 'all' && actor.within.memberId !== undefined)
          throw new TRPCError({
            code: 'FORBIDDEN',
            message: 'This concerns leads that you do not see. Ask somebody who sees all leads.',
          });
        if (type === 'mutation') requireNamed(ctx);
        return next({
          ctx: {
            ...ctx,
            actor,
            orgId: actor.orgId,
            by: { kind: actor.kind, id: actor.id, from: ctx.visitor },
            read: <T>(work: (tx: Tx) => Promise<T>) => services.db.forOrg(actor.orgId, work, actor.within),
            readOnly: <T>(work: (tx: Reads) => Promise<T>) =>
              services.db.readOrg(actor.orgId, work, actor.within),
            shared: <T>(input: unknown, work: (tx: Tx) => Promise<T>) =>
              services.share(JSON.stringify([path, actor.orgId, actor.within, input]), () =>
                services.db.forOrg(actor.orgId, work, actor.within),
              ),
            change: <T>(work: (tx: Tx) => Promise<T>) => services.change(actor.orgId, work, actor.within),
          },
        });
      })
      .use(counted)
      .use(shallow),
  );

/** What REST needs to know of a procedure; `path` names input fields in braces. */
export const rest = (
  method: OpenApiMethod,
  path: `/${string}`,
  tag: Tag,
  summary: string,
  more: Pick<Meta, 'scope' | 'costs' | 'each' | 'sees'> = {},
): Meta => ({ openapi: { method, path, tags: [tag.name], summary }, ...more });
