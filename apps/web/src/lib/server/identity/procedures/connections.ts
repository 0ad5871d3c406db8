import { randomUUID } from 'node:crypto';
import {
  changeConnection,
  chooseConnection,
  connect,
  connectionOf,
  disconnect,
} from '@leadfactory/db/identity';
import { connectionsOf } from '@leadfactory/db/platform/connections';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { ownCapabilities } from '@leadfactory/integrations/vendor';
import { z } from 'zod';
import {
  checked,
  connectionAdded,
  connectionChange,
  connectionInput,
  connectionList,
  defaultInput,
  environmentCheck,
  signedIn,
  signInBegin,
  signInEnd,
} from '#lib/contract/identity/connections.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import type { SignedIn } from '../auth/sessions.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { checkEnvironment } from '../connections/environment.ts';
import { connectable, does, sealGiven } from '../connections/given.ts';
import { beginSignIn, finishSignIn } from '../connections/sign-in.ts';
import { listed } from '../connections/listed.ts';
import { tags } from '../tags.ts';

/** A provider shows its pages to people, in the browser that they are signed in with. */
function sessionOf(signedIn: SignedIn | null): string {
  if (signedIn) return signedIn.sessionId;
  throw new DomainError('forbidden', 'An account is signed in to by a person, in Settings → Connections.');
}

/** An organisation's accounts at vendors. What of them is a secret goes in here, and never comes out. */
export const connectionProcedures = {
  list: procedure('admin')
    .meta(
      rest('GET', '/connections', tags.connections, 'The connections, the vendors, and what the server has'),
    )
    .output(connectionList)
    .query(async ({ ctx }) => listed(ctx.services, await ctx.read(connectionsOf))),

  create: procedure('admin')
    .meta(
      rest('POST', '/connections', tags.connections, 'Connect an account, and ask its vendor', {
        costs: 'vendor',
      }),
    )
    .input(connectionInput)
    .output(connectionAdded)
    .mutation(async ({ ctx, input: { vendor: vendorId, name, credentials, use, id = randomUUID() } }) => {
      const { keyring, connections } = ctx.services;
      const vendor = connectable(vendorId);
      const sealed = sealGiven(keyring, { orgId: ctx.orgId, connectionId: id }, vendor, credentials);
      const capabilities = use ? ownCapabilities(vendor) : [];
      await ctx.change((tx) =>
        connect(tx, ctx.orgId, ctx.by, { ...{ id, vendor: vendorId, name, capabilities }, ...sealed }),
      );
      return { id, problem: await connections.check(ctx.orgId, id) };
    }),

  change: procedure('admin')
    .meta(
      rest('PATCH', '/connections/{id}', tags.connections, 'Rename it, or replace its credentials', {
        costs: 'vendor',
      }),
    )
    .input(connectionChange)
    .output(checked)
    .mutation(async ({ ctx, input: { id, name, credentials: given } }) => {
      const { keyring, connections } = ctx.services;
      await ctx.change(async (tx) => {
        const { vendor } = await connectionOf(tx, id);
        const of = { orgId: ctx.orgId, connectionId: id };
        const credentials = given && sealGiven(keyring, of, connectable(vendor), given);
        await changeConnection(tx, ctx.orgId, ctx.by, id, { name, credentials });
      });
      return { problem: given ? await connections.check(ctx.orgId, id) : null };
    }),

  beginSignIn: procedure('admin')
    .meta({ costs: 'vendor' })
    .input(signInBegin)
    .output(z.object({ url: z.string() }))
    .mutation(async ({ ctx: { services, orgId, signedIn }, input }) => ({
      url: await beginSignIn(services, { orgId, sessionId: sessionOf(signedIn) }, input),
    })),

  finishSignIn: procedure('admin')
    .meta({ costs: 'vendor' })
    .input(signInEnd)
    .output(signedIn)
    .mutation(({ ctx: { services, orgId, by, signedIn }, input }) =>
      finishSignIn(services, { orgId, by, sessionId: sessionOf(signedIn) }, input),
    ),

  check: procedure('admin')
    .meta(
      rest('POST', '/connections/{id}/check', tags.connections, 'Ask the vendor whether it knows us', {
        costs: 'vendor',
      }),
    )
    .input(byId)
    .output(checked)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.read((tx) => connectionOf(tx, id));
      return { problem: await ctx.services.connections.check(ctx.orgId, id) };
    }),

  checkEnvironment: procedure('admin')
    .meta(
      rest(
        'POST',
        '/connections/environment/{vendor}/check',
        tags.connections,
        'Ask the vendor of the server’s account',
        { costs: 'vendor' },
      ),
    )
    .input(environmentCheck)
    .output(checked)
    .mutation(async ({ ctx, input: { vendor } }) => ({
      problem: await checkEnvironment(ctx.services, vendor),
    })),

  makeDefault: procedure('admin')
    .meta(rest('POST', '/connections/default', tags.connections, 'Choose the account that does something'))
    .input(defaultInput)
    .output(done)
    .mutation(async ({ ctx, input: { capability, id } }) => {
      await ctx.change(async (tx) => {
        if (id !== null) does((await connectionOf(tx, id)).vendor, capability);
        await chooseConnection(tx, ctx.orgId, ctx.by, capability, id);
      });
      return ok;
    }),

  remove: procedure('admin')
    .meta(rest('DELETE', '/connections/{id}', tags.connections, 'Remove it, and its credentials for good'))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.change(async (tx) => {
        await ctx.services.requireUnused(tx, id);
        await disconnect(tx, ctx.orgId, ctx.by, id);
      });
      return ok;
    }),
};
