import { createHash } from 'node:crypto';
import { bounceIn, type Bounce } from './bounce/read.ts';
import { readMessage, type Message } from './message.ts';
import { textOfHtml } from './reply/html.ts';
import { replyIn, type Reply } from './reply/read.ts';

/** Of each of a mail's texts, in characters: what is longer is cut. */
const TEXT = 64 * 1024;
const HEADERS = 16 * 1024;

/** What a mail says, whoever wrote it. */
type Says =
  | { is: 'reply'; unsubscribes: boolean }
  | { is: 'automatic'; away: boolean; returns?: string | undefined }
  | {
      is: 'bounce' | 'complaint';
      original?: string | undefined;
      recipients: { address?: string | undefined; permanent: boolean; reason: string; diagnostic: string }[];
    }
  | { is: 'notice' };

/** A mail that came, decoded and bounded, for keeping. */
export interface Mail {
  /** `<…>`; made of its content where it brings none. */
  messageId: string;
  /** What it answers, `<…>`, the nearest first. */
  answers: string[];
  from: { name: string; address: string };
  to: string[];
  subject: string;
  /** What its sender wrote, without what is quoted. */
  text: string;
  fullText: string;
  html: string;
  headers: string;
  /** It went to many: a newsletter, a mailing list. */
  isList: boolean;
  says: Says;
}

/** A message read whole: who wrote what to whom, what it answers, and what it says. Never throws. */
export async function readMail(raw: Uint8Array | string): Promise<Mail> {
  const message = await readMessage(raw);
  const bounce = bounceIn(message);
  const reply = replyIn(message);
  return {
    messageId: reply.messageId ?? made(raw),
    answers: reply.answers,
    from: { name: message.from.name.slice(0, 300), address: message.from.address.slice(0, 320) },
    to: message.to.slice(0, 50).map((address) => address.slice(0, 320)),
    subject: message.subject.slice(0, 1000),
    text: reply.text,
    fullText: (message.text.trim() ? message.text : textOfHtml(message.html)).slice(0, TEXT),
    html: message.html,
    headers: [...message.headers]
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n')
      .slice(0, HEADERS),
    isList: isList(message),
    says: bounce ? ofBounce(bounce) : ofReply(reply),
  };
}

/** The same bytes have the same id, under whatever key they are read. */
const made = (raw: Uint8Array | string): string =>
  `<${createHash('sha256').update(raw).digest('hex')}@message-without-id.invalid>`;

const isList = ({ headers }: Message): boolean =>
  headers.has('list-id') ||
  headers.has('list-unsubscribe') ||
  /^(?:list|bulk)$/i.test(headers.get('precedence') ?? '') ||
  headers.has('x-campaign') ||
  headers.has('feedback-id');

/** What is still being tried, or has arrived, asks for nothing. */
function ofBounce({ is, recipients, originalMessageId }: Bounce): Says {
  if (is !== 'bounce' && is !== 'complaint') return { is: 'notice' };
  const told = recipients.filter(({ action }) => is === 'complaint' || action === 'failed');
  return {
    is,
    ...(originalMessageId && { original: originalMessageId }),
    recipients: told.map(({ address, kind, reason, diagnostic }) => ({
      ...(address && { address }),
      permanent: kind === 'hard',
      reason,
      diagnostic,
    })),
  };
}

function ofReply({ automatic, unsubscribes }: Reply): Says {
  if (!automatic) return { is: 'reply', unsubscribes };
  return {
    is: 'automatic',
    away: automatic.is === 'out-of-office',
    ...(automatic.returns && { returns: automatic.returns }),
  };
}
