export { isWord, wordAtCompany } from './word.ts';
export { personNotesReply, recordReply, type Reply } from './reply.ts';
