import {
  changeMailbox,
  createMailbox,
  deleteMailbox,
  listMailboxes,
} from '@leadfactory/db/outreach/mailboxes';
import { z } from 'zod';
import { mailbox, mailboxCreateInput, mailboxUpdateInput } from '#lib/contract/outreach/mailboxes.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import { tags } from '#lib/server/identity/tags.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';

export const mailboxProcedures = {
  mailboxes: procedure('viewer')
    .meta(rest('GET', '/mailboxes', tags.settings, 'Mailboxes'))
    .output(z.array(mailbox))
    .query(({ ctx }) => ctx.read(listMailboxes)),

  createMailbox: procedure('admin')
    .meta(rest('POST', '/mailboxes', tags.settings, 'Add a mailbox'))
    .input(mailboxCreateInput)
    .output(byId)
    .mutation(({ ctx, input }) => ctx.change((tx) => createMailbox(tx, ctx.orgId, ctx.by, input))),

  updateMailbox: procedure('admin')
    .meta(rest('PATCH', '/mailboxes/{id}', tags.settings, 'Change a mailbox'))
    .input(mailboxUpdateInput)
    .output(done)
    .mutation(async ({ ctx, input: { id, ...fields } }) => {
      await ctx.change((tx) => changeMailbox(tx, ctx.orgId, ctx.by, id, fields));
      return ok;
    }),

  deleteMailbox: procedure('admin')
    .meta(rest('DELETE', '/mailboxes/{id}', tags.settings, 'Remove a mailbox that no campaign uses'))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => deleteMailbox(tx, ctx.orgId, ctx.by, input.id));
      return ok;
    }),
};
