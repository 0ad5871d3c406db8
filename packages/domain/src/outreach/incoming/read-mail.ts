import type { IncomingMail } from '../ports/mail.ts';

/** What a mail that came is to us. `own`: a copy of what we wrote ourselves; `unrelated`: none of our business. */
export const incomingKinds = ['reply', 'automatic', 'bounce', 'complaint', 'own', 'unrelated'] as const;
export type IncomingKind = (typeof incomingKinds)[number];

/** A mail that came, as it was read: decoded and bounded, whatever its sender put into it. */
export interface ReadMail {
  /** `<…>`; made of its content where it brings none. */
  messageId: string;
  /** Message-IDs that it answers, `<…>`, the nearest first. */
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

/** What it says, whoever wrote it. `notice`: a program tells of something that asks for nothing: a delay, a receipt. */
export type Says = SaysAnswer | SaysReturned | { is: 'notice' };

export type SaysAnswer =
  | { is: 'reply'; unsubscribes: boolean }
  /** `returns`: the first day back, `2026-05-06`, in its sender's zone, where it names one. */
  | { is: 'automatic'; away: boolean; returns?: string | undefined };

export interface SaysReturned {
  is: 'bounce' | 'complaint';
  /** `<…>` of our mail, where it gives it back. */
  original?: string | undefined;
  recipients: { address?: string | undefined; permanent: boolean; reason: string; diagnostic: string }[];
}

/** A mail that came to a mailbox. */
export interface Arrived {
  orgId: string;
  mailboxId: string;
  /** The provider's own key of it. */
  key: string;
  folder: IncomingMail['folder'];
  /** When the provider took it. */
  receivedAt: Date;
  mail: ReadMail;
}
