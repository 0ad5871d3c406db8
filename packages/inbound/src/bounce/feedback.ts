import { addressIn } from '../addresses.ts';
import type { Message } from '../message.ts';

/** What a provider or a mail program reports of its user (RFC 5965, and 6591 for `auth-failure`). */
export interface Feedback {
  /** `abuse`, `fraud`, `virus`, `opt-out`, `not-spam`, `auth-failure`, `other`; lower case. */
  type: string;
  addresses: string[];
}

/** Reports that say nothing of the recipient's will: of a signature that failed, or that a mail was welcome after all. */
export const speaksForRecipient = (type: string): boolean => !/^(?:auth-failure|not-spam|virus)$/.test(type);

export function readFeedback(message: Message): Feedback | undefined {
  const part = message.parts.find(({ type }) => type === 'message/feedback-report');
  if (!part) return ofMailbox(message) ?? fromMailProgram(message);
  const values = (name: string) =>
    part.text
      .split('\n', 200)
      .filter((line) => line.toLowerCase().startsWith(`${name}:`))
      .flatMap((line) => addressIn(line.slice(name.length + 1)) ?? []);
  const said = [...values('original-rcpt-to'), ...values('removal-recipient'), ...values('redacted-address')];
  return {
    type: /^feedback-type:[ \t]*([\w-]+)/im.exec(part.text)?.[1]?.toLowerCase() ?? 'other',
    addresses: said.length ? [...new Set(said)] : returnedTo(message),
  };
}

/** Providers take the address out where they may; what they leave in the returned header is it. */
function returnedTo(message: Message): string[] {
  const returned = message.parts.find(({ type }) => /^(?:message\/rfc822|text\/rfc822-headers?)$/.test(type));
  const line = /^to:[ \t]*(?:\n[ \t]+)?([^\n]{1,998})/im.exec(returned?.text ?? '')?.[1];
  const address = line && addressIn(line);
  return address ? [address] : [];
}

/** A provider that sends the whole message back, with the mailbox in a header of its own instead of a report. */
function ofMailbox({ subject, parts }: Message): Feedback | undefined {
  if (!/^complaint about message from /i.test(subject)) return undefined;
  const address = parts
    .filter(({ type }) => type === 'message/rfc822')
    .flatMap(({ text }) => /^x-hmxmroriginalrecipient:([^\n]{1,300})/im.exec(text)?.[1] ?? [])
    .map(addressIn)[0];
  return { type: 'abuse', addresses: address ? [address] : [] };
}

/** A mail program that unsubscribes its user writes a sentence of its own, in the user's name. */
function fromMailProgram({ from, text, html, headers }: Message): Feedback | undefined {
  const automatic = /^auto-/i.test(headers.get('auto-submitted') ?? '');
  const beginning = (text || html).slice(0, 2000);
  return automatic && /sent this email to unsubscribe/i.test(beginning)
    ? { type: 'opt-out', addresses: from.address ? [from.address] : [] }
    : undefined;
}
