import {
  assignConversation,
  classifyReply,
  finishConversation,
  inboxCounts,
  listConversations,
  markConversation,
  readThread,
  snoozeConversation,
  takeBackAnswer,
  writeAnswer,
} from '@leadfactory/db/outreach/conversations';
import * as contract from '#lib/contract/outreach/conversations.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

export const conversationProcedures = {
  list: procedure('viewer')
    .meta(
      rest('GET', '/conversations', tags.inbox, 'Conversations with leads, the newest first', {
        costs: 'search',
      }),
    )
    .input(contract.conversationsInput)
    .output(contract.conversationPage)
    .query(({ ctx, input: { whose, ...input } }) =>
      ctx.readOnly((tx) => listConversations(tx, { ...input, ...of(whose, ctx.actor) })),
    ),

  counts: procedure('viewer')
    .meta(rest('GET', '/conversations/counts', tags.inbox, 'How many wait, and have something unread'))
    .output(contract.inboxCounts)
    .query(({ ctx }) => ctx.readOnly((tx) => inboxCounts(tx, userOf(ctx.actor)))),

  get: procedure('viewer')
    .meta(rest('GET', '/conversations/{id}', tags.inbox, 'A conversation with all that was written'))
    .input(byId)
    .output(contract.thread)
    .query(({ ctx, input }) => ctx.read((tx) => readThread(tx, input.id))),

  assign: procedure('rep')
    .meta(
      rest('POST', '/conversations/{id}/assign', tags.inbox, 'Give a conversation to a member, or to nobody'),
    )
    .input(contract.assignInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => assignConversation(tx, ctx.orgId, ctx.by, input));
      return ok;
    }),

  snooze: procedure('rep')
    .meta(rest('POST', '/conversations/{id}/snooze', tags.inbox, 'Put a conversation off until an instant'))
    .input(contract.snoozeInput)
    .output(done)
    .mutation(async ({ ctx, input: { id, until } }) => {
      const at = until === null ? null : new Date(until);
      await ctx.change((tx) => snoozeConversation(tx, ctx.orgId, ctx.by, { id, until: at, now: new Date() }));
      return ok;
    }),

  done: procedure('rep')
    .meta(
      rest('POST', '/conversations/{id}/done', tags.inbox, 'Mark a conversation as done, or open it again'),
    )
    .input(contract.doneInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => finishConversation(tx, ctx.orgId, ctx.by, input));
      return ok;
    }),

  read: procedure('rep')
    .meta(rest('POST', '/conversations/{id}/read', tags.inbox, 'Mark a conversation as read, or unread'))
    .input(contract.readInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => markConversation(tx, ctx.orgId, ctx.by, input));
      return ok;
    }),

  classify: procedure('rep')
    .meta(rest('POST', '/replies/{id}/class', tags.inbox, 'Say what a lead’s mail wants'))
    .input(contract.classifyInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => classifyReply(tx, ctx.orgId, ctx.by, input));
      return ok;
    }),

  answer: procedure('rep')
    .meta(
      rest(
        'POST',
        '/conversations/{id}/answer',
        tags.inbox,
        'Answer a lead, from the mailbox that it wrote to',
        {
          scope: 'send',
        },
      ),
    )
    .input(contract.answerInput)
    .output(contract.answerWritten)
    .mutation(({ ctx, input: { id: conversationId, ...input } }) =>
      ctx.change(async (tx) => {
        const written = await writeAnswer(tx, ctx.orgId, ctx.by, {
          conversationId,
          ...input,
          now: new Date(),
        });
        return { messageId: written.messageId, leavesAt: written.leavesAt.toISOString() };
      }),
    ),

  takeBack: procedure('rep')
    .meta(rest('POST', '/answers/{id}/take-back', tags.inbox, 'Take back an answer that has not left'))
    .input(byId)
    .output(contract.answerTakenBack)
    .mutation(({ ctx, input }) => ctx.change((tx) => takeBackAnswer(tx, ctx.orgId, ctx.by, input.id))),
};

type Asks = { kind: 'user' | 'api_key'; id: string };
const userOf = ({ kind, id }: Asks): string | null => (kind === 'user' ? id : null);

/** A program has no conversations of its own: asked for its own, it gets those of nobody. */
const of = (whose: 'mine' | 'nobody' | undefined, actor: Asks) =>
  whose === undefined ? {} : { assigneeId: whose === 'mine' ? userOf(actor) : null };
