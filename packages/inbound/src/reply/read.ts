import type { Message } from '../message.ts';
import { readAutomatic, type Automatic } from './automatic.ts';
import { asksToUnsubscribe } from './unsubscribe.ts';
import { visibleText } from './visible.ts';

/** An answer to a mail of ours, or a mail of its own. */
export interface Reply {
  from: { name: string; address: string };
  subject: string;
  /** Its own, `<…>`. */
  messageId: string | undefined;
  /** What it answers, `<…>`, the nearest first. */
  answers: string[];
  /** What its sender wrote, at most 32 KB. */
  text: string;
  automatic: Automatic | undefined;
  /** Whether a person asks for no more mails; never of an automatic answer, which may quote a footer. */
  unsubscribes: boolean;
}

/** References of a long thread; the last are the nearest. */
const ANSWERED = 100;

export function replyIn(message: Message): Reply {
  const text = visibleText(message);
  const automatic = readAutomatic(message, text);
  const ids = (header: string) =>
    (message.headers.get(header) ?? '').slice(0, 64_000).match(/<[^<>\s]{1,990}>/g) ?? [];
  return {
    from: message.from,
    subject: message.subject,
    messageId: ids('message-id')[0],
    answers: [...new Set([...ids('in-reply-to'), ...ids('references').reverse()])].slice(0, ANSWERED),
    text,
    automatic,
    unsubscribes: !automatic && asksToUnsubscribe(message.subject, text),
  };
}
