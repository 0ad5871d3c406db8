import {
  changeMailbox,
  createMailbox,
  deleteMailbox,
  listMailboxes,
} from '@leadfactory/db/outreach/mailboxes';
import {
  dnsCheck,
  mailbox,
  mailboxCreateInput,
  mailboxTested,
  mailboxUpdateInput,
} from '#lib/contract/outreach/mailboxes.ts';
import { pageInput, pageOf } from '#lib/contract/platform/page.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import { tags } from '#lib/server/identity/tags.ts';
import { vendorOf } from '@leadfactory/integrations/registry';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { requireSends } from '../mailboxes/account.ts';
import { sendTestMail } from '../mailboxes/test-mail.ts';

export const mailboxProcedures = {
  mailboxes: procedure('viewer')
    .meta(rest('GET', '/mailboxes', tags.settings, 'Mailboxes, the oldest first'))
    .input(pageInput)
    .output(pageOf(mailbox))
    .query(async ({ ctx: { services, orgId, read }, input }) => {
      const { mailboxProofs, mailsStayHere } = services;
      const staysHere = await mailsStayHere(orgId);
      const { rows, nextCursor } = await read((tx) => listMailboxes(tx, staysHere, input));
      return {
        rows: rows.map((one) => ({
          ...one,
          account: one.account && {
            ...one.account,
            vendorName: vendorOf(one.account.vendor)?.name ?? one.account.vendor,
          },
          proof: {
            ...one.proof,
            linkProves: mailboxProofs.linkProves(staysHere && one.connectionId === null),
            record: mailboxProofs.recordOf(orgId, one.address),
          },
        })),
        nextCursor,
      };
    }),

  createMailbox: procedure('admin')
    .meta(rest('POST', '/mailboxes', tags.settings, 'Add a mailbox'))
    .input(mailboxCreateInput)
    .output(byId)
    .mutation(({ ctx, input }) =>
      ctx.change(async (tx) => {
        if (input.connectionId) await requireSends(tx, input.connectionId);
        return createMailbox(tx, ctx.orgId, ctx.by, input);
      }),
    ),

  updateMailbox: procedure('admin')
    .meta(rest('PATCH', '/mailboxes/{id}', tags.settings, 'Change a mailbox'))
    .input(mailboxUpdateInput)
    .output(done)
    .mutation(async ({ ctx, input: { id, ...fields } }) => {
      await ctx.change(async (tx) => {
        if (fields.connectionId) await requireSends(tx, fields.connectionId);
        await changeMailbox(tx, ctx.orgId, ctx.by, id, fields);
      });
      return ok;
    }),

  testMailbox: procedure('admin')
    .meta(
      rest(
        'POST',
        '/mailboxes/{id}/test',
        tags.settings,
        'Send a mail from it to yourself, through the account that it sends through',
        { costs: 'letter' },
      ),
    )
    .input(byId)
    .output(mailboxTested)
    .mutation(({ ctx: { services, signedIn, orgId, by }, input }) =>
      sendTestMail(services, { orgId, by, mailboxId: input.id, to: signedIn?.user.email ?? null }),
    ),

  mailMailboxLink: procedure('admin')
    .meta(
      rest(
        'POST',
        '/mailboxes/{id}/link',
        tags.settings,
        'Mail a link to a mailbox’s address, which proves it',
        { costs: 'letter' },
      ),
    )
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.mailboxProofs.mailLink(ctx.orgId, ctx.by, input.id);
      return ok;
    }),

  checkMailboxDns: procedure('admin')
    .meta(
      rest(
        'POST',
        '/mailboxes/{id}/dns',
        tags.settings,
        'Look for the record that proves a mailbox’s domain',
        { costs: 'vendor' },
      ),
    )
    .input(byId)
    .output(dnsCheck)
    .mutation(({ ctx, input }) => ctx.services.mailboxProofs.checkDns(ctx.orgId, ctx.by, input.id)),

  deleteMailbox: procedure('admin')
    .meta(rest('DELETE', '/mailboxes/{id}', tags.settings, 'Remove a mailbox that no campaign uses'))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => deleteMailbox(tx, ctx.orgId, ctx.by, input.id));
      return ok;
    }),
};
