import { z } from 'zod';
import { byId, done, id, stage } from '../../contract/common.ts';
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
} from '../../contract/leads.ts';
import { pending } from './pending.ts';
import { procedure, rest, router } from './base.ts';

export const leadsRouter = router({
  list: procedure('viewer')
    .meta(rest('GET', '/leads', 'Leads', 'Leads, a page at a time'))
    .input(leadListInput)
    .output(leadPage)
    .query(pending),
  get: procedure('viewer')
    .meta(rest('GET', '/leads/{id}', 'Leads', 'One lead with all that is known'))
    .input(byId)
    .output(leadDetail)
    .query(pending),
  timeline: procedure('viewer')
    .meta(rest('GET', '/leads/{id}/timeline', 'Leads', 'What happened, newest first'))
    .input(timelineInput)
    .output(timelinePage)
    .query(pending),
  message: procedure('viewer')
    .meta(rest('GET', '/messages/{id}', 'Leads', 'One mail with its HTML'))
    .input(byId)
    .output(messageBody)
    .query(pending),
  create: procedure('rep')
    .meta(rest('POST', '/leads', 'Leads', 'Add a lead'))
    .input(leadCreateInput)
    .output(leadCreated)
    .mutation(pending),
  assign: procedure('rep')
    .meta(rest('POST', '/leads/{id}/owner', 'Leads', 'Give the lead an owner'))
    .input(z.object({ id, ownerId: z.string().nullable() }))
    .output(done)
    .mutation(pending),
  moveStage: procedure('rep')
    .meta(rest('POST', '/leads/{id}/stage', 'Leads', 'Move the lead to another stage'))
    .input(z.object({ id, to: stage, reason: note }))
    .output(moved)
    .mutation(pending),
  replied: procedure('rep')
    .meta(rest('POST', '/leads/{id}/replied', 'Leads', 'Note that the lead answered'))
    .input(z.object({ id, note }))
    .output(moved)
    .mutation(pending),
  won: procedure('rep')
    .meta(rest('POST', '/leads/{id}/won', 'Leads', 'Note that the lead was won'))
    .input(z.object({ id, note }))
    .output(moved)
    .mutation(pending),
  lost: procedure('rep')
    .meta(rest('POST', '/leads/{id}/lost', 'Leads', 'Note that the lead was lost'))
    .input(z.object({ id, reason: note }))
    .output(moved)
    .mutation(pending),
  completeTask: procedure('rep')
    .meta(rest('POST', '/tasks/{id}/done', 'Leads', 'Mark a task as done'))
    .input(byId)
    .output(done)
    .mutation(pending),
  erase: procedure('manager')
    .meta(rest('POST', '/leads/{id}/erase', 'Leads', 'Erase the lead’s personal data for good'))
    .input(byId)
    .output(done)
    .mutation(pending),
});
