import type { Cost } from '../platform/limits/kinds.ts';
import type { Asker } from '../platform/limits/limiter.ts';

/** What a call of a procedure is counted for: what its declaration says, else reading or writing. */
export const costOf = (type: string, meta?: { costs?: Cost }): Cost =>
  meta?.costs ?? (type === 'query' ? 'read' : 'write');

/** How many an input names in a list, which it is not checked yet to be. */
export function timesOf(input: unknown, list: string): number {
  const named = (input as Record<string, unknown> | null | undefined)?.[list];
  return Array.isArray(named) ? Math.max(1, named.length) : 1;
}

/** As much of a procedure's context as tells whom it counts for. */
interface Asking {
  actor: { kind: string; id: string; orgId: string } | null;
  signedIn: { user: { id: string } } | null;
  visitor: { ip: string };
}

/** Whom a call counts for: a key, a person, and their organisation; strangers by their address. */
export function askerOf({ actor, signedIn, visitor }: Asking): Asker {
  if (actor?.kind === 'api_key') return { key: actor.id, orgId: actor.orgId };
  const person = signedIn?.user.id;
  return person ? { person, orgId: actor?.orgId } : { address: visitor.ip };
}
