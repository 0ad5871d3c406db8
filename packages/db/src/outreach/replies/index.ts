export { recordReply, type Reply } from './reply.ts';
