import { createApiKey, listApiKeys, revokeApiKey } from '@leadfactory/db/identity';
import { z } from 'zod';
import { apiKeyCreated, apiKeyInput, apiKeyRow } from '#lib/contract/identity/api-keys.ts';
import { role } from '#lib/contract/identity/roles.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import { procedure } from '#lib/server/trpc/base.ts';
import { iso, isoOrNull, ok } from '#lib/server/trpc/shapes.ts';
import { grantable } from './grants.ts';

export const apiKeyProcedures = {
  apiKeys: procedure('admin')
    .output(z.array(apiKeyRow))
    .query(async ({ ctx }) => {
      const keys = await ctx.read(listApiKeys);
      return keys.map((key) => ({
        ...key,
        role: role.parse(key.role),
        createdAt: iso(key.createdAt),
        lastUsedAt: isoOrNull(key.lastUsedAt),
        revokedAt: isoOrNull(key.revokedAt),
      }));
    }),

  createApiKey: procedure('admin')
    .input(apiKeyInput)
    .output(apiKeyCreated)
    .mutation(({ ctx, input }) => {
      grantable(ctx.actor.role, input.role);
      return ctx.change((tx) => createApiKey(tx, ctx.orgId, ctx.by, input));
    }),

  revokeApiKey: procedure('admin')
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => revokeApiKey(tx, ctx.orgId, ctx.by, input.id));
      return ok;
    }),
};
