import { bounceIn, type Bounce } from './bounce/read.ts';
import { readMessage } from './message.ts';
import type { Automatic } from './reply/automatic.ts';
import { replyIn, type Reply } from './reply/read.ts';

export type Inbound =
  Bounce | (Reply & { is: 'automatic'; automatic: Automatic }) | (Reply & { is: 'reply' });

/** What a message says of a mail of ours that did not arrive, or was not welcome; undefined where it speaks of none. */
export const readBounce = async (raw: Uint8Array | string): Promise<Bounce | undefined> =>
  bounceIn(await readMessage(raw));

/** A message read as an answer, whatever it is. */
export const readReply = async (raw: Uint8Array | string): Promise<Reply> => replyIn(await readMessage(raw));

/**
 * What came back: a bounce first, since it is marked as an automatic answer, too; then an automatic answer; then a reply.
 * Never throws, and takes well under a second whatever it is given.
 */
export async function readInbound(raw: Uint8Array | string): Promise<Inbound> {
  const message = await readMessage(raw);
  const bounce = bounceIn(message);
  if (bounce) return bounce;
  const reply = replyIn(message);
  return reply.automatic
    ? { is: 'automatic', ...reply, automatic: reply.automatic }
    : { is: 'reply', ...reply };
}
