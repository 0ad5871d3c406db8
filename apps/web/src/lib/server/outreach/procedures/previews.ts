import { randomUUID } from 'node:crypto';
import { audit } from '@leadfactory/db/identity';
import { worstLeads } from '@leadfactory/db/outreach/mail';
import { mailboxToTest } from '@leadfactory/db/outreach/mailboxes';
import { mayWriteAs } from '@leadfactory/db/outreach/proofs';
import { templateIdOf } from '@leadfactory/db/outreach/sequences';
import { DomainError, VendorError } from '@leadfactory/domain/platform/errors';
import * as contract from '#lib/contract/outreach/previews.ts';
import { byId } from '#lib/contract/platform/values.ts';
import type { Services } from '#lib/server/services.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { mailboxFor, previewOf } from '../preview.ts';
import { tags } from '../tags.ts';

export const previewProcedures = {
  previewLeads: procedure('viewer')
    .meta(
      rest('GET', '/sequences/{id}/preview-leads', tags.sequences, 'Leads with which mails read worst', {
        costs: 'search',
      }),
    )
    .input(byId)
    .output(contract.previewLeads)
    .query(({ ctx, input }) =>
      ctx.read(async (tx) => {
        await templateIdOf(tx, input.id);
        return worstLeads(tx);
      }),
    ),

  preview: procedure('viewer')
    .meta(
      rest('POST', '/sequences/{id}/preview', tags.sequences, 'A text as a lead would read it', {
        costs: 'preview',
      }),
    )
    .input(contract.previewInput)
    .output(contract.preview)
    .mutation(({ ctx, input }) => ctx.read((tx) => previewOf(tx, input, lookOf(ctx.services)))),

  sendTest: procedure('manager')
    .meta(
      rest(
        'POST',
        '/sequences/{id}/test',
        tags.sequences,
        'Send a text to yourself, as a lead would get it',
        {
          ...{ costs: 'letter', scope: 'send' },
        },
      ),
    )
    .input(contract.testMailInput)
    .output(contract.testMailSent)
    .mutation(async ({ ctx, input }) => {
      const { services, orgId, signedIn } = ctx;
      // Asked as for any mail; nothing of it is kept, so that no figure counts it.
      const mail = await ctx.change(async (tx) => {
        const mailboxId = await mailboxFor(tx, input);
        const made = await previewOf(tx, { ...input, mailboxId }, lookOf(services));
        const { connectionId } = await mailboxToTest(tx, mailboxId);
        const to = signedIn?.user.email;
        if (to === undefined)
          throw new DomainError(
            'forbidden',
            'A test goes to whoever asks for it: sign in, an API key has no address.',
          );
        const staysHere = connectionId === null && (await services.mailsStayHere(orgId));
        if (!(await mayWriteAs(tx, orgId, [made.from.address], staysHere)))
          throw new DomainError(
            'conflict',
            `Nothing may be sent as ${made.from.address} yet: prove the mailbox in Settings → Mailboxes.`,
          );
        await audit(tx, orgId, ctx.by, 'sequence.test_sent', input.id);
        return { ...made, to, connectionId };
      });
      const sender = mail.connectionId
        ? await services.connections.through(orgId, mail.connectionId, 'mailSender')
        : await services.connections.of(orgId, 'mailSender');
      if (!sender) throw new DomainError('unavailable', 'There is no account that it could be sent through.');
      try {
        await sender.use.send(
          {
            ...{
              id: randomUUID(),
              orgId: null,
              from: mail.from,
              to: mail.to,
              text: mail.text,
              html: mail.html,
            },
            subject: `[Test] ${mail.subject}`.slice(0, 300),
          },
          new Date(),
        );
      } catch (error) {
        if (!(error instanceof VendorError)) throw error;
        throw new DomainError('unavailable', 'The mail server did not take it. Try again in a minute.');
      }
      return { to: mail.to };
    }),
};

/** What stands in place of the page that a lead would get, and what the report costs. */
const lookOf = ({ env, listPrice }: Services) => ({ report: `${env.APP_URL}/r/example`, listPrice });
