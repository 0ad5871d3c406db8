import type { Tx } from '@leadfactory/db/platform/client';
import { createLead } from '@leadfactory/db/acquisition/leads';
import { assignLead, eraseLead, listLeads, personMovesStage } from '@leadfactory/db/crm/leads';
import { completeTask } from '@leadfactory/db/crm/tasks';
import { leadTimeline } from '@leadfactory/db/crm/timeline';
import { leadPage as readLead } from '@leadfactory/db/lifecycle/lead-page';
import { messageDetail } from '@leadfactory/db/outreach/ledger';
import { recordReply } from '@leadfactory/db/outreach/messages';
import { reassignLead } from '@leadfactory/dispatch';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { isStage } from '@leadfactory/domain/crm/stages';
import { z } from 'zod';
import { byId, done, id, stage } from '#lib/contract/platform/common.ts';
import {
  leadCreated,
  leadCreateInput,
  leadDetail,
  leadListInput,
  leadPage,
  messageBody,
  moved,
  note,
  timelineInput,
  timelinePage,
} from '#lib/contract/crm/leads.ts';
import { log } from '#lib/server/platform/log.ts';
import type { Services } from '#lib/server/services.ts';
import { procedure, rest, router } from '#lib/server/platform/trpc/base.ts';
import { ok, reportLink } from '#lib/server/platform/trpc/shapes.ts';

const reading = {
  list: procedure('viewer')
    .meta(rest('GET', '/leads', 'Leads', 'Leads, a page at a time'))
    .input(leadListInput)
    .output(leadPage)
    .query(({ ctx, input }) => ctx.services.db.readOrg(ctx.orgId, (tx) => listLeads(tx, input))),

  get: procedure('viewer')
    .meta(rest('GET', '/leads/{id}', 'Leads', 'One lead with all that is known'))
    .input(byId)
    .output(leadDetail)
    .query(async ({ ctx, input }) => {
      const { orders, ...lead } = await ctx.read((tx) => readLead(tx, input.id));
      const { links } = ctx.services;
      return {
        ...lead,
        orders: await Promise.all(
          orders.map(async ({ report, ...order }) => ({
            ...order,
            reportPdf: await reportLink(ctx.services, report, lead.company.name),
          })),
        ),
        teaserUrl: links.teaser({ org: ctx.orgId, lead: lead.id }),
      };
    }),

  timeline: procedure('viewer')
    .meta(rest('GET', '/leads/{id}/timeline', 'Leads', 'What happened, newest first'))
    .input(timelineInput)
    .output(timelinePage)
    .query(({ ctx, input: { id, ...page } }) => ctx.read((tx) => leadTimeline(tx, id, page))),

  message: procedure('viewer')
    .meta(rest('GET', '/messages/{id}', 'Leads', 'One mail with its HTML'))
    .input(byId)
    .output(messageBody)
    .query(({ ctx, input }) => ctx.read((tx) => messageDetail(tx, input.id))),
};

const changing = {
  create: procedure('rep')
    .meta(rest('POST', '/leads', 'Leads', 'Add a lead'))
    .input(leadCreateInput)
    .output(leadCreated)
    .mutation(async ({ ctx, input: { companyName, firstName, lastName, ...rest } }) => {
      const lead = { ...rest, company: companyName, first_name: firstName, last_name: lastName };
      const { leadId, created } = await ctx.change((tx) => createLead(tx, ctx.orgId, ctx.by, lead));
      return { id: leadId, created };
    }),

  assign: procedure('rep')
    .meta(rest('POST', '/leads/{id}/owner', 'Leads', 'Give the lead an owner'))
    .input(z.object({ id, ownerId: z.string().max(64).nullable() }))
    .output(done)
    .mutation(async ({ ctx, input: { id: leadId, ownerId } }) => {
      const running = await ctx.change(async (tx) => {
        await assignLead(tx, ctx.orgId, ctx.by, { leadId, ownerId });
        return tx.enrolment.findMany({ where: { leadId, status: 'running' }, select: { id: true } });
      });
      await tellWorkflows(ctx.services, ctx.orgId, running, ownerId);
      return ok;
    }),

  moveStage: procedure('rep')
    .meta(rest('POST', '/leads/{id}/stage', 'Leads', 'Move the lead to another stage'))
    .input(z.object({ id, to: stage, reason: note }))
    .output(moved)
    .mutation(({ ctx, input: { id: leadId, to, reason } }) =>
      ctx.change((tx) => personMovesStage(tx, ctx.orgId, ctx.by, { leadId, to, reason })),
    ),

  replied: procedure('rep')
    .meta(rest('POST', '/leads/{id}/replied', 'Leads', 'Note that the lead answered; its sequence waits'))
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

  won: procedure('rep')
    .meta(rest('POST', '/leads/{id}/won', 'Leads', 'Note that the lead was won'))
    .input(z.object({ id, note }))
    .output(moved)
    .mutation(({ ctx, input: { id: leadId, note } }) =>
      ctx.change((tx) => personMovesStage(tx, ctx.orgId, ctx.by, { leadId, to: 'won', reason: note })),
    ),

  lost: procedure('rep')
    .meta(rest('POST', '/leads/{id}/lost', 'Leads', 'Note that the lead was lost'))
    .input(z.object({ id, reason: note }))
    .output(moved)
    .mutation(({ ctx, input: { id: leadId, reason } }) =>
      ctx.change((tx) => personMovesStage(tx, ctx.orgId, ctx.by, { leadId, to: 'lost', reason })),
    ),

  completeTask: procedure('rep')
    .meta(rest('POST', '/tasks/{id}/done', 'Leads', 'Mark a task as done'))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => completeTask(tx, ctx.orgId, ctx.by, input.id));
      return ok;
    }),

  erase: procedure('manager')
    .meta(rest('POST', '/leads/{id}/erase', 'Leads', 'Erase the lead’s personal data for good'))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => eraseLead(tx, ctx.orgId, ctx.by, input.id));
      return ok;
    }),
};

export const leadsRouter = router({ ...reading, ...changing });

/** The lead's stage now. Throws `not_found` for a lead that is not the organisation's. */
async function present(tx: Tx, leadId: string) {
  const lead = await tx.lead.findUnique({ where: { id: leadId }, select: { stage: true } });
  if (!lead || !isStage(lead.stage))
    throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  return lead.stage;
}

/** Workflows show the owner; that one cannot be told now is no reason to refuse the change, which is made. */
async function tellWorkflows(
  services: Services,
  orgId: string,
  running: { id: string }[],
  ownerId: string | null,
) {
  const told = await Promise.allSettled(
    running.map((e) => reassignLead(services.temporal, { orgId, enrolmentId: e.id }, ownerId)),
  );
  for (const one of told)
    if (one.status === 'rejected')
      log.warn('a workflow was not told of its lead’s owner', { cause: String(one.reason) });
}
