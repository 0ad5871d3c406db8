export { readBounce, readInbound, readReply, type Inbound } from './inbound.ts';
export { readMail, type Mail } from './mail.ts';
export type { Bounce, Recipient } from './bounce/read.ts';
export type { Kind, Reason } from './bounce/reasons.ts';
export type { Automatic } from './reply/automatic.ts';
export type { Reply } from './reply/read.ts';
