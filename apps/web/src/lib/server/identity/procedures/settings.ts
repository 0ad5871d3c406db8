import {
  changeRole,
  createApiKey,
  inviteMember,
  listApiKeys,
  listAudit,
  listMembers,
  removeMember,
  renewInvitation,
  revokeApiKey,
} from '@leadfactory/db/identity';
import { listSources } from '@leadfactory/db/acquisition/sources';
import {
  changeMailbox,
  createMailbox,
  deleteMailbox,
  listMailboxes,
} from '@leadfactory/db/outreach/mailboxes';
import { changeOrganisation, readOrganisation } from '@leadfactory/db/identity/organisation';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import type { Role } from '@leadfactory/domain/identity/roles';
import { byId, done, role } from '#lib/contract/platform/common.ts';
import {
  apiKeyCreated,
  apiKeyInput,
  apiKeyRow,
  auditInput,
  auditPage,
  invited,
  inviteInput,
  mailbox,
  mailboxCreateInput,
  mailboxUpdateInput,
  member,
  organisation,
  organisationInput,
  sampleState,
  source,
} from '#lib/contract/identity/settings.ts';
import { atLeast } from '../auth/index.ts';
import { loadSample, removeSample, sampleStateOf } from '#lib/server/lifecycle/sample.ts';
import { procedure, rest, router } from '#lib/server/platform/trpc/base.ts';
import { cursorOf, iso, isoOrNull, ok, readCursor } from '#lib/server/platform/trpc/shapes.ts';

const byUser = z.object({ userId: z.string().max(64) });

const organisationRoutes = {
  organisation: procedure('viewer')
    .meta(rest('GET', '/organisation', 'Settings', 'The organisation'))
    .output(organisation)
    .query(({ ctx }) => ctx.read((tx) => readOrganisation(tx, ctx.orgId))),

  updateOrganisation: procedure('admin')
    .meta(rest('PATCH', '/organisation', 'Settings', 'Change the organisation'))
    .input(organisationInput)
    .output(organisation)
    .mutation(({ ctx, input }) => ctx.change((tx) => changeOrganisation(tx, ctx.orgId, ctx.by, input))),
};

const memberRoutes = {
  members: procedure('viewer')
    .meta(rest('GET', '/members', 'Settings', 'Members'))
    .output(z.array(member))
    .query(async ({ ctx }) => {
      const members = await ctx.read(listMembers);
      return members.map(({ claimed, since, ...m }) => ({
        ...m,
        pending: !claimed,
        you: m.userId === ctx.actor.id,
        createdAt: iso(since),
      }));
    }),

  invite: procedure('admin')
    .meta(rest('POST', '/members', 'Settings', 'Invite somebody'))
    .input(inviteInput)
    .output(invited)
    .mutation(async ({ ctx, input }) => {
      grantable(ctx.actor.role, input.role);
      const { userId, claimToken } = await ctx.change((tx) => inviteMember(tx, ctx.orgId, ctx.by, input));
      return { userId, claimUrl: claimToken && `${ctx.services.env.APP_URL}/claim/${claimToken}` };
    }),

  reinvite: procedure('admin')
    .input(byUser)
    .output(invited)
    .mutation(async ({ ctx, input: { userId } }) => {
      const token = await ctx.change((tx) => renewInvitation(tx, ctx.orgId, ctx.by, userId));
      return { userId, claimUrl: `${ctx.services.env.APP_URL}/claim/${token}` };
    }),

  changeRole: procedure('admin')
    .meta(rest('PATCH', '/members/{userId}', 'Settings', 'Change a member’s role'))
    .input(byUser.extend({ role }))
    .output(done)
    .mutation(async ({ ctx, input: { userId, role } }) => {
      grantable(ctx.actor.role, role);
      await ctx.change(async (tx) => {
        onlyOwnersTouchOwners(ctx.actor.role, await listMembers(tx), userId);
        await changeRole(tx, ctx.orgId, ctx.by, userId, role);
      });
      return ok;
    }),

  removeMember: procedure('admin')
    .meta(rest('DELETE', '/members/{userId}', 'Settings', 'Remove a member'))
    .input(byUser)
    .output(done)
    .mutation(async ({ ctx, input: { userId } }) => {
      await ctx.change(async (tx) => {
        onlyOwnersTouchOwners(ctx.actor.role, await listMembers(tx), userId);
        await removeMember(tx, ctx.orgId, ctx.by, userId);
      });
      return ok;
    }),
};

const apiKeyRoutes = {
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

const mailboxRoutes = {
  mailboxes: procedure('viewer')
    .meta(rest('GET', '/mailboxes', 'Settings', 'Mailboxes'))
    .output(z.array(mailbox))
    .query(async ({ ctx }) => {
      const rows = await ctx.read(listMailboxes);
      return rows.map((row) => ({ ...row, createdAt: iso(row.createdAt) }));
    }),

  createMailbox: procedure('admin')
    .meta(rest('POST', '/mailboxes', 'Settings', 'Add a mailbox'))
    .input(mailboxCreateInput)
    .output(byId)
    .mutation(({ ctx, input }) => ctx.change((tx) => createMailbox(tx, ctx.orgId, ctx.by, input))),

  updateMailbox: procedure('admin')
    .meta(rest('PATCH', '/mailboxes/{id}', 'Settings', 'Change a mailbox'))
    .input(mailboxUpdateInput)
    .output(done)
    .mutation(async ({ ctx, input: { id, ...fields } }) => {
      await ctx.change((tx) => changeMailbox(tx, ctx.orgId, ctx.by, id, fields));
      return ok;
    }),

  deleteMailbox: procedure('admin')
    .meta(rest('DELETE', '/mailboxes/{id}', 'Settings', 'Remove a mailbox that no campaign uses'))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => deleteMailbox(tx, ctx.orgId, ctx.by, input.id));
      return ok;
    }),
};

const sampleRoutes = {
  sample: procedure('viewer')
    .output(sampleState)
    .query(({ ctx }) => sampleStateOf(ctx.services, ctx.orgId)),

  loadSample: procedure('admin')
    .output(sampleState)
    .mutation(({ ctx }) => loadSample(ctx.services, ctx.orgId)),

  removeSample: procedure('admin')
    .output(sampleState)
    .mutation(({ ctx }) => removeSample(ctx.services, ctx.orgId, ctx.by)),
};

const auditAfter = z.object({ at: z.coerce.date(), id: z.uuid() });

const auditRoutes = {
  audit: procedure('admin')
    .meta(rest('GET', '/audit', 'Settings', 'The audit log, newest first'))
    .input(auditInput)
    .output(auditPage)
    .query(async ({ ctx, input }) => {
      const limit = input.limit ?? 50;
      const after = readCursor(input.cursor, (value) => auditAfter.parse(value));
      const entries = await ctx.read((tx) => listAudit(tx, { limit: limit + 1, after }));
      const page = entries.slice(0, limit);
      const last = page.at(-1);
      return {
        rows: page.map(({ actorKind, actorId, actorName, ...entry }) => ({
          ...entry,
          at: iso(entry.at),
          actor: { kind: actorKind, id: actorId, name: actorName },
          data: entry.data as Record<string, unknown>,
        })),
        nextCursor: entries.length > limit && last ? cursorOf({ at: last.at, id: last.id }) : null,
      };
    }),

  sources: procedure('viewer')
    .meta(rest('GET', '/sources', 'Settings', 'Where leads come from'))
    .output(z.array(source))
    .query(({ ctx }) => ctx.read(listSources)),
};

export const settingsRouter = router({
  ...organisationRoutes,
  ...memberRoutes,
  ...apiKeyRoutes,
  ...mailboxRoutes,
  ...sampleRoutes,
  ...auditRoutes,
});

/** Nobody hands out more than they have. */
function grantable(mine: Role, wanted: Role): void {
  if (!atLeast(mine, wanted))
    throw new DomainError('forbidden', `You are ${mine}, so you cannot give the role ${wanted}.`, 'role');
}

function onlyOwnersTouchOwners(mine: Role, members: { userId: string; role: Role }[], userId: string) {
  if (mine !== 'owner' && members.find((m) => m.userId === userId)?.role === 'owner')
    throw new DomainError('forbidden', 'Only an owner can change or remove an owner.');
}
