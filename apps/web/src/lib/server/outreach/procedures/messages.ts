import { messageDetail } from '@leadfactory/db/outreach/ledger';
import type { Tx } from '@leadfactory/db/platform/client';
import { recordReply } from '@leadfactory/db/outreach/replies';
import { isStage } from '@leadfactory/domain/crm/stages';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import { moved, note } from '#lib/contract/crm/leads.ts';
import { messageBody } from '#lib/contract/outreach/messages.ts';
import { byId, id } from '#lib/contract/platform/values.ts';
import { tags } from '#lib/server/crm/tags.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';

export const messageProcedures = {
  message: procedure('viewer')
    .meta(rest('GET', '/messages/{id}', tags.leads, 'One mail with its HTML'))
    .input(byId)
    .output(messageBody)
    .query(({ ctx, input }) => ctx.read((tx) => messageDetail(tx, input.id))),

  replied: procedure('rep')
    .meta(rest('POST', '/leads/{id}/replied', tags.leads, 'Note that the lead answered; its sequence waits'))
    .input(z.object({ id, note }))
    .output(moved)
    .mutation(({ ctx, input: { id: leadId } }) =>
      ctx.change(async (tx) => {
        await present(tx, leadId);
        const actor =
          ctx.by.kind === 'user' ? { kind: 'user' as const, id: ctx.by.id } : { kind: 'system' as const };
        const reply = await recordReply(tx, { orgId: ctx.orgId, leadId, actor });
        return { moved: reply.moved, stage: await present(tx, leadId) };
      }),
    ),
};

/** The lead's stage now. Throws `not_found` for a lead that is not the organisation's. */
async function present(tx: Tx, leadId: string) {
  const lead = await tx.lead.findUnique({ where: { id: leadId }, select: { stage: true } });
  if (!lead || !isStage(lead.stage))
    throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  return lead.stage;
}
