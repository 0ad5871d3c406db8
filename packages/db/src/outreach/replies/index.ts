export { personNotesReply, recordReply, type Reply } from './reply.ts';
