import { roles, type Role } from '@leadfactory/domain/identity/roles';
import { appRouter } from './router.ts';
import type { Meta } from './trpc/base.ts';
import { scopeOf } from './trpc/scope.ts';

export interface Scope {
  /** `leads:read` */
  name: string;
  /** The least role with which it opens anything. */
  role: Role;
  /** What it opens, in the words of the documentation. */
  does: string[];
}

type Procedure = { _def: { type: 'query' | 'mutation'; meta?: Meta } };

/** What API keys can be given: the scopes of all procedures that have a REST address, in their order. */
export const scopes: readonly Scope[] = gathered();

function gathered(): Scope[] {
  const found = new Map<string, Scope>();
  for (const [path, { _def }] of Object.entries(
    appRouter._def.procedures as unknown as Record<string, Procedure>,
  )) {
    const { type, meta } = _def;
    const name = scopeOf(path, type, meta);
    if (!meta?.openapi || name === null) continue;
    const role = meta.role as Role;
    const known = found.get(name);
    found.set(name, {
      name,
      role: known && roles.indexOf(known.role) > roles.indexOf(role) ? known.role : role,
      does: [...(known?.does ?? []), meta.openapi.summary],
    });
  }
  return [...found.values()];
}
