export { answerDraft, takeBackAnswer, writeAnswer } from './answer.ts';
export {
  assignConversation,
  classifyReply,
  finishConversation,
  markConversation,
  snoozeConversation,
} from './deeds.ts';
export { inboxCounts, listConversations, type ConversationFilter } from './list.ts';
export { readThread } from './thread.ts';
