import {
  approveDraft,
  draftCounts,
  draftDetail,
  editDraft,
  listDrafts,
  nextMail,
  rejectDraft,
  type Seen,
} from '@leadfactory/db/outreach/drafts';
import type { Tx } from '@leadfactory/db/platform/client';
import { DomainError } from '@leadfactory/domain/platform/errors';
import * as contract from '#lib/contract/outreach/drafts.ts';
import { byId } from '#lib/contract/platform/values.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { nextMailOf, shownMail } from '../draft-mail.ts';
import { tags } from '../tags.ts';

export const draftProcedures = {
  list: procedure('viewer')
    .meta(
      rest('GET', '/drafts', tags.drafts, 'Mails before they go, those that may leave soonest first', {
        costs: 'search',
      }),
    )
    .input(contract.draftsInput)
    .output(contract.draftPage)
    .query(({ ctx, input }) => ctx.readOnly((tx) => listDrafts(tx, input))),

  counts: procedure('viewer')
    .meta(rest('GET', '/drafts/counts', tags.drafts, 'How many wait for approval'))
    .output(contract.draftCounts)
    .query(({ ctx }) => ctx.readOnly(draftCounts)),

  get: procedure('viewer')
    .meta(rest('GET', '/drafts/{id}', tags.drafts, 'A mail before it goes, as it will be read'))
    .input(byId)
    .output(contract.draft)
    .query(({ ctx, input }) =>
      ctx.read(async (tx) => {
        const { draft, context } = await draftDetail(tx, input.id);
        const reportUrl = ctx.services.links.teaser({
          ...{ org: ctx.orgId, lead: context.leadId, message: draft.id },
        });
        return { ...draft, ...(await shownMail(tx, context, draft, reportUrl)) };
      }),
    ),

  next: procedure('viewer')
    .meta(
      rest('GET', '/enrolments/{enrolmentId}/next-mail', tags.drafts, 'The mail that a lead gets next', {
        costs: 'preview',
      }),
    )
    .input(contract.nextMailInput)
    .output(contract.nextMail)
    .query(({ ctx, input: { enrolmentId } }) =>
      ctx.read((tx) => nextMailOf(tx, { orgId: ctx.orgId, enrolmentId, ...ctx.services })),
    ),

  edit: procedure('rep')
    .meta(
      rest(
        'PUT',
        '/enrolments/{enrolmentId}/mails/{stepKey}',
        tags.drafts,
        'Have the next mail to one lead say something else; where its campaign asks for approval, it waits for it',
        { scope: 'send' },
      ),
    )
    .input(contract.draftEditInput)
    .output(contract.draftEdited)
    .mutation(({ ctx, input: { enrolmentId, stepKey, ...text } }) =>
      ctx.change(async (tx) => {
        const { plannedAt, ...next } = await nextMail(tx, enrolmentId);
        if (next.stepKey !== stepKey)
          throw new DomainError('conflict', 'Another step comes next for this lead by now. Read it again.');
        const key = { enrolmentId, stepKey };
        return editDraft(tx, ctx.orgId, ctx.by, key, { ...text, variant: null, plannedAt });
      }),
    ),

  approve: procedure('manager')
    .meta(rest('POST', '/drafts/approve', tags.drafts, 'Let mails go, as they were read', { scope: 'send' }))
    .input(contract.draftsApproveInput)
    .output(contract.draftsDecided)
    .mutation(({ ctx, input }) =>
      eachOf(input.drafts, (seen) => ctx.change((tx) => approveDraft(tx, ctx.orgId, ctx.by, seen))),
    ),

  reject: procedure('manager')
    .meta(
      rest('POST', '/drafts/reject', tags.drafts, 'Have mails not be sent; their steps are passed over', {
        scope: 'send',
      }),
    )
    .input(contract.draftsRejectInput)
    .output(contract.draftsDecided)
    .mutation(({ ctx, input: { drafts, reason } }) =>
      eachOf(drafts, (seen) =>
        ctx.change((tx: Tx) => rejectDraft(tx, ctx.orgId, ctx.by, { ...seen, reason })),
      ),
    ),
};

/** One after the other, each in its own transaction: what one of them cannot is told of it alone. */
async function eachOf(drafts: readonly Seen[], decide: (seen: Seen) => Promise<void>) {
  const failed: { id: string; why: string }[] = [];
  const all = [...new Map(drafts.map((seen) => [seen.id, seen])).values()];
  for (const seen of all)
    try {
      await decide(seen);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      failed.push({ id: seen.id, why: error.message });
    }
  return { decided: all.length - failed.length, failed };
}
