import type { Tx } from '@leadfactory/db/platform/client';
import { atLeast, type Role } from '@leadfactory/domain/identity/roles';
import { initTRPC, TRPCError } from '@trpc/server';
import type { OpenApiMethod } from 'trpc-to-openapi';
import type { SignedIn } from '../identity/auth/index.ts';
import type { Visitor } from '../identity/auth/visitor.ts';
import { fieldOf, toTrpcError } from '../platform/errors.ts';
import type { Least, Tag } from '../room.ts';
import type { Services } from '../services.ts';
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
}

export interface Context {
  services: Services;
  /** Null: nobody signed in, or a person without an organisation. */
  actor: Actor | null;
  signedIn: SignedIn | null;
  visitor: Visitor;
  requestId: string;
  /** What API keys can be given. */
  scopes: readonly string[];
}

/** A type, not an interface: only those fit where an index signature is asked for. */
export type Meta = {
  /** What an API key needs for it, where `scopeOf` would say other; null: nothing. */
  scope?: string | null;
  role?: Least;
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

/** A procedure that anybody may call. */
export const open = strictInputs(t.procedure.meta({ role: 'anyone' }).use(clearErrors));

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
    }),
);

/**
 * A procedure for people and API keys whose role is at least `minimal`. It gets `read` and `change`: one
 * transaction each, with the actor's organisation set. `change` also carries out, after the commit, what the
 * use case asks of Temporal.
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
        if (!atLeast(actor.role, minimal))
          throw new TRPCError({
            code: 'FORBIDDEN',
            message: `This needs the role ${minimal} or higher; you have ${actor.role}. Ask an owner or admin.`,
          });
        requireScope(actor, scopeOf(path, type, meta));
        return next({
          ctx: {
            ...ctx,
            actor,
            orgId: actor.orgId,
            by: { kind: actor.kind, id: actor.id, from: ctx.visitor },
            read: <T>(work: (tx: Tx) => Promise<T>) => services.db.forOrg(actor.orgId, work),
            change: <T>(work: (tx: Tx) => Promise<T>) => services.change(actor.orgId, work),
          },
        });
      }),
  );

/** What REST needs to know of a procedure; `path` names input fields in braces. */
export const rest = (
  method: OpenApiMethod,
  path: `/${string}`,
  tag: Tag,
  summary: string,
  more: Pick<Meta, 'scope'> = {},
): Meta => ({ openapi: { method, path, tags: [tag.name], summary }, ...more });
