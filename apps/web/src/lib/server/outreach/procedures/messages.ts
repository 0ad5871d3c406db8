import { decideMessage, messageDetail } from '@leadfactory/db/outreach/ledger';
import { personNotesReply } from '@leadfactory/db/outreach/replies';
import { suppressLead } from '@leadfactory/db/outreach/suppression';
import { z } from 'zod';
import { moved, note } from '#lib/contract/crm/leads.ts';
import { messageBody } from '#lib/contract/outreach/messages.ts';
import { suppressLeadInput, suppressLeadOutput } from '#lib/contract/outreach/suppression.ts';
import { byId, done, id } from '#lib/contract/platform/values.ts';
import { tags } from '#lib/server/crm/tags.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';

export const messageProcedures = {
  message: procedure('viewer')
    .meta(rest('GET', '/messages/{id}', tags.leads, 'One mail with its HTML'))
    .input(byId)
    .output(messageBody)
    .query(({ ctx, input }) => ctx.read((tx) => messageDetail(tx, input.id))),

  decideMessage: procedure('rep')
    .meta(
      rest(
        'POST',
        '/messages/{id}/decide',
        tags.leads,
        'Say of a mail of which nobody can tell whether it left that it arrived, or that it is to be sent again',
        { scope: 'send' },
      ),
    )
    .input(z.object({ id, arrived: z.boolean() }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => decideMessage(tx, ctx.orgId, ctx.by, input));
      return ok;
    }),

  doNotContact: procedure('rep')
    .meta(
      rest(
        'POST',
        '/leads/{id}/do-not-contact',
        tags.leads,
        'Never write to the lead, or its company, again',
      ),
    )
    .input(suppressLeadInput)
    .output(suppressLeadOutput)
    .mutation(({ ctx, input: { id: leadId, company, note } }) =>
      ctx.change((tx) =>
        suppressLead(tx, ctx.orgId, ctx.by, { leadId, company: company ?? false, note: note || null }),
      ),
    ),

  replied: procedure('rep')
    .meta(rest('POST', '/leads/{id}/replied', tags.leads, 'Note that the lead answered; its sequence waits'))
    .input(z.object({ id, note }))
    .output(moved)
    .mutation(({ ctx, input: { id: leadId } }) =>
      ctx.change((tx) => personNotesReply(tx, ctx.orgId, ctx.by, leadId)),
    ),
};
