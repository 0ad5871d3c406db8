import type { AbortSignal } from '../../platform/abort/index.ts';
import type { ToldKind } from '../messages/index.ts';

/** A mail ready to leave. */
export interface OutgoingMail {
  /** Id of the ledger's row: the key by which the provider is asked what became of it. */
  id: string;
  /** Null: of LeadFactory itself, to one of its people. */
  orgId: string | null;
  from: { name: string; address: string };
  to: string;
  replyTo?: string;
  /** The provider's ids of the mails that this one follows, the oldest first; it answers the last of them. */
  thread?: string[];
  /** Message-IDs, `<…>`, of the mails that it follows, the oldest first, behind those of `thread`; it answers the last. */
  follows?: string[];
  subject: string;
  text: string;
  html: string;
  /** Where one click unsubscribes (RFC 8058); absent on mails that answer a purchase. */
  unsubscribeUrl?: string;
  attachments?: { filename: string; content: Uint8Array; contentType: string }[];
}

export interface MailSender {
  /**
   * Sends once, with no retry of its own, and gives the provider's id of the mail. The request has ended, one way
   * or the other, `requestTimeoutMs` after `claimedAt`. Throws a VendorError, classified:
   * `retryable` and `rate_limited` were surely not sent; `permanent` never will be; `unknown_outcome` may have been.
   */
  send(mail: OutgoingMail, claimedAt: Date): Promise<{ providerMessageId: string }>;
  readonly requestTimeoutMs: number;
}

/** Asks the provider what became of a mail. */
export interface MailLookup {
  /** Throws a VendorError where the provider cannot be asked. */
  find(mail: {
    id: string;
    orgId: string;
  }): Promise<{ found: true; providerMessageId: string | null } | { found: false }>;
  /** How long after a request ended the provider's answer "not found" can be believed, in ms. */
  readonly settleMs: number;
}

/** A mail as it lies in a mailbox. */
export interface IncomingMail {
  /** The provider's own key of it, the same whenever the same mail is read again. */
  key: string;
  folder: 'inbox' | 'spam' | 'sent';
  /** When the provider took it. */
  receivedAt: Date;
  /** As it came (RFC 5322), or its beginning where it is longer than what is read of one mail. */
  raw: Uint8Array;
}

/** Where mails come in. */
export interface Inbox {
  /**
   * What came after `cursor`, the oldest first, `limit` at most, and the cursor that stands behind it. `cursor` is the
   * provider's affair, and kept as it is given; null: never read, then nothing that came before `since` is given. Where the
   * provider cannot go on from a cursor (the folder was made anew), it starts at `since` again: whoever reads takes each
   * mail once by its Message-ID. Throws a VendorError: `permanent` where it refuses the credentials.
   */
  readAfter(
    cursor: string | null,
    options: { since: Date; limit: number; signal: AbortSignal },
  ): Promise<{ mails: IncomingMail[]; cursor: string; more: boolean }>;
  /**
   * Ends when something may have come since `cursor`, or at `signal`, or after `atMostMs`: by IDLE, or by the provider's own
   * waiting. What came in between is not waited for.
   */
  untilSomethingComes(cursor: string, options: { atMostMs: number; signal: AbortSignal }): Promise<void>;
}

/** What a provider tells of a mail, in the words of the ledger. */
export type MailEvent = ToldOfMail &
  ({ orgId: string; messageId: string } | { orgId: null; messageId: null });

interface ToldOfMail {
  kind: ToldKind;
  /** Wall time. */
  occurredAt: Date;
  dedupeKey: string;
  /** For `bounced`. */
  permanent?: boolean;
  /** `providerMessageId` says which mail it is, where the event does not carry our own ids. */
  data: { providerMessageId: string } & Record<string, string>;
}

/** What vendors can do for this room. */
export interface OutreachCapabilities {
  mailSender: MailSender;
  mailLookup: MailLookup;
  inbox: Inbox;
}
