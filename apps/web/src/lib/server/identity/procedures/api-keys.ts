import { createApiKey, listApiKeys, revokeApiKey } from '@leadfactory/db/identity';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { apiKeyCreated, apiKeyInput, apiKeyRow } from '#lib/contract/identity/api-keys.ts';
import { pageInput, pageOf } from '#lib/contract/platform/page.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import { procedure } from '#lib/server/trpc/base.ts';
import { iso, isoOrNull, ok } from '#lib/server/trpc/shapes.ts';
import { unknownKey } from '#lib/server/trpc/strict.ts';
import { person } from '../auth/person.ts';

export const apiKeyProcedures = {
  apiKeys: procedure('admin')
    .input(pageInput)
    .output(pageOf(apiKeyRow))
    .query(async ({ ctx, input }) => {
      const { rows, nextCursor } = await ctx.read((tx) => listApiKeys(tx, input));
      return {
        nextCursor,
        rows: rows.map((key) => ({
          ...key,
          createdAt: iso(key.createdAt),
          lastUsedAt: isoOrNull(key.lastUsedAt),
          expiresAt: isoOrNull(key.expiresAt),
          revokedAt: isoOrNull(key.revokedAt),
        })),
      };
    }),

  createApiKey: procedure('admin')
    .input(apiKeyInput)
    .output(apiKeyCreated)
    .mutation(({ ctx, input: { expiresAt, scopes = null, ...input } }) => {
      const { user } = person(ctx);
      checkScopes(scopes ?? [], ctx.scopes);
      return ctx.change((tx) =>
        createApiKey(tx, ctx.orgId, ctx.by, {
          ...{ ...input, scopes, ownerId: user.id },
          expiresAt: expiresAt ? new Date(expiresAt) : null,
        }),
      );
    }),

  revokeApiKey: procedure('admin')
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => revokeApiKey(tx, ctx.orgId, ctx.by, input.id));
      return ok;
    }),
};

function checkScopes(given: readonly string[], possible: readonly string[]): void {
  const unknown = given.find((scope) => !possible.includes(scope));
  if (unknown !== undefined)
    throw new DomainError('invalid', unknownKey('scope', unknown, possible), 'scopes');
}
