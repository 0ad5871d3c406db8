import { TRPCError } from '@trpc/server';

/**
 * What an API key must have been given to call a procedure: reading or changing what its namespace is about
 * (`leads:read`, `campaigns:write`), or what the procedure names itself (`send`). Null: every key may.
 */
export const scopeOf = (
  path: string,
  type: 'query' | 'mutation' | 'subscription',
  meta?: { scope?: string | null },
): string | null =>
  meta?.scope === undefined ? `${path.split('.')[0]}:${type === 'query' ? 'read' : 'write'}` : meta.scope;

/** Refuses an API key that was not given a scope; people have all that their role allows. Throws `FORBIDDEN`. */
export function requireScope(
  { kind, scopes }: { kind: 'user' | 'api_key'; scopes: readonly string[] | null },
  scope: string | null,
): void {
  if (kind !== 'api_key' || scope === null || scopes === null || scopes.includes(scope)) return;
  throw new TRPCError({
    code: 'FORBIDDEN',
    message: `This needs the scope ${scope}; this API key has ${scopes.join(', ')}. Make one that has it in Settings → API keys.`,
  });
}
