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
  mailboxDomain,
  mailboxTested,
  mailboxUpdateInput,
  signingKeyInput,
  trackingHostInput,
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
      const { mailboxProofs, mailDomains, mailsStayHere } = services;
      const staysHere = await mailsStayHere(orgId);
      const { rows, nextCursor, domainOf } = await read(async (tx) => {
        const page = await listMailboxes(tx, staysHere, input);
        const domainOf = await mailDomains.known(
          tx,
          page.rows.map(({ address }) => address),
        );
        return { ...page, domainOf };
      });
      return {
        rows: rows.map((one) => ({
          ...one,
          domain: domainOf(one.address),
          account: one.account && {
            ...one.account,
            vendorName: vendorOf(one.account.vendor)?.name ?? one.account.vendor,
            signIn: !!vendorOf(one.account.vendor)?.account?.(services.env),
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

  checkMailboxDomain: procedure('admin')
    .meta(
      rest(
        'POST',
        '/mailboxes/{id}/domain/check',
        tags.settings,
        'Look for the records that a mailbox’s domain needs: SPF, DKIM, DMARC, MX',
        { costs: 'vendor' },
      ),
    )
    .input(byId)
    .output(mailboxDomain)
    .mutation(({ ctx, input }) => ctx.services.mailDomains.check(ctx.orgId, ctx.by, input.id)),

  giveMailboxKey: procedure('admin')
    .meta(
      rest(
        'POST',
        '/mailboxes/{id}/domain/key',
        tags.settings,
        'Give a mailbox’s domain a key that signs its mails (DKIM)',
        { costs: 'vendor' },
      ),
    )
    .input(signingKeyInput)
    .output(mailboxDomain)
    .mutation(({ ctx, input }) => ctx.services.mailDomains.giveKey(ctx.orgId, ctx.by, input)),

  trackMailboxBy: procedure('admin')
    .meta(
      rest(
        'PUT',
        '/mailboxes/{id}/domain/tracking',
        tags.settings,
        'Choose the host that links in mails of a mailbox’s domain lead to',
        { costs: 'vendor' },
      ),
    )
    .input(trackingHostInput)
    .output(mailboxDomain)
    .mutation(({ ctx, input: { id, host } }) => ctx.services.mailDomains.track(ctx.orgId, ctx.by, id, host)),

  deleteMailbox: procedure('admin')
    .meta(rest('DELETE', '/mailboxes/{id}', tags.settings, 'Remove a mailbox that no campaign uses'))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => deleteMailbox(tx, ctx.orgId, ctx.by, input.id));
      return ok;
    }),
};
