import { atLeast, type Role } from '@leadfactory/domain/identity/roles';
import type { Actor } from '@leadfactory/db/identity';
import type { RequestEvent } from '@sveltejs/kit';
import { restContext } from './context.ts';
import { refusalOf } from './platform/errors.ts';
import type { Services } from './services.ts';
import { requireNamed } from './trpc/base.ts';
import { askerOf } from './trpc/cost.ts';
import { requireScope } from './trpc/scope.ts';

interface Receiving {
  minimal: Role;
  scope: Parameters<typeof requireScope>[1];
  /** Said to whoever has a lesser role. */
  refusal: string;
  /** Where it is, for the log. */
  route: string;
  /** Takes the file for the organisation; what it gives is the answer. */
  take: (services: Services, orgId: string, by: Actor, request: Request) => Promise<object>;
}

/** Takes a file, from a page or from a program with an API key, by the rules that a procedure that changes something has. */
export const receiving =
  ({ minimal, scope, refusal, route, take }: Receiving) =>
  async ({ request, locals }: RequestEvent): Promise<Response> => {
    try {
      const context = await restContext(locals, request.headers.get('authorization'));
      const { actor, services } = context;
      if (!actor) return Response.json({ message: 'Sign in, or send a valid API key.' }, { status: 401 });
      if (!atLeast(actor.role, minimal)) return Response.json({ message: refusal }, { status: 403 });
      requireScope(actor, scope);
      requireNamed(context);
      await services.limiter.take('import', askerOf(context), locals.tally);
      const by = { kind: actor.kind, id: actor.id, from: locals.visitor };
      return Response.json(await take(services, actor.orgId, by, request), { status: 201 });
    } catch (error) {
      const { status, message, field } = refusalOf(locals, error, { route });
      return Response.json({ message, field }, { status });
    }
  };
