import { assignLead, listLeads, personMovesStage } from '@leadfactory/db/crm/leads';
import { completeTask } from '@leadfactory/db/crm/tasks';
import { leadTimeline } from '@leadfactory/db/crm/timeline';
import { z } from 'zod';
import { leadListInput, leadPage, moved, note } from '#lib/contract/crm/leads.ts';
import { timelineInput, timelinePage } from '#lib/contract/crm/timeline.ts';
import { stage } from '#lib/contract/crm/words.ts';
import { done, id } from '#lib/contract/platform/values.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

const reading = {
  list: procedure('viewer')
    .meta(rest('GET', '/leads', tags.leads, 'Leads, a page at a time', { costs: 'search' }))
    .input(leadListInput)
    .output(leadPage)
    .query(({ ctx, input }) => ctx.readOnly((tx) => listLeads(tx, input))),

  timeline: procedure('viewer')
    .meta(rest('GET', '/leads/{id}/timeline', tags.leads, 'What happened, newest first'))
    .input(timelineInput)
    .output(timelinePage)
    .query(({ ctx, input: { id, ...page } }) => ctx.read((tx) => leadTimeline(tx, id, page))),
};

const changing = {
  assign: procedure('rep')
    .meta(rest('POST', '/leads/{id}/owner', tags.leads, 'Give the lead an owner'))
    .input(z.object({ id, ownerId: z.string().max(64).nullable() }))
    .output(done)
    .mutation(async ({ ctx, input: { id: leadId, ownerId } }) => {
      await ctx.change((tx) => assignLead(tx, ctx.orgId, ctx.by, { leadId, ownerId }));
      return ok;
    }),

  moveStage: procedure('rep')
    .meta(rest('POST', '/leads/{id}/stage', tags.leads, 'Move the lead to another stage'))
    .input(z.object({ id, to: stage, reason: note }))
    .output(moved)
    .mutation(({ ctx, input: { id: leadId, to, reason } }) =>
      ctx.change((tx) => personMovesStage(tx, ctx.orgId, ctx.by, { leadId, to, reason })),
    ),

  won: procedure('rep')
    .meta(rest('POST', '/leads/{id}/won', tags.leads, 'Note that the lead was won'))
    .input(z.object({ id, note }))
    .output(moved)
    .mutation(({ ctx, input: { id: leadId, note } }) =>
      ctx.change((tx) =>
        personMovesStage(tx, ctx.orgId, ctx.by, { leadId, to: { milestone: 'won' }, reason: note }),
      ),
    ),

  lost: procedure('rep')
    .meta(rest('POST', '/leads/{id}/lost', tags.leads, 'Note that the lead was lost'))
    .input(z.object({ id, reason: note }))
    .output(moved)
    .mutation(({ ctx, input: { id: leadId, reason } }) =>
      ctx.change((tx) =>
        personMovesStage(tx, ctx.orgId, ctx.by, { leadId, to: { milestone: 'lost' }, reason }),
      ),
    ),

  completeTask: procedure('rep')
    .meta(rest('POST', '/tasks/{id}/done', tags.leads, 'Mark a task as done, with what it came to'))
    .input(z.object({ id, outcome: z.string().max(20).optional() }))
    .output(done)
    .mutation(async ({ ctx, input: { id: taskId, outcome } }) => {
      await ctx.change((tx) => completeTask(tx, ctx.orgId, ctx.by, { taskId, outcome }));
      return ok;
    }),
};

export const leadProcedures = { ...reading, ...changing };
