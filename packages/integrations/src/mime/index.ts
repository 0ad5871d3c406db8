import { wireAddress } from '@leadfactory/domain/crm/normalise';
import type { OutgoingMail } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { createTransport } from 'nodemailer';
import { dkimOf, type Signing } from './dkim.ts';

export interface MimeOptions {
  /** With pointed brackets; absent: whoever takes the mail gives it its own. */
  messageId?: string;
  /** The Message-IDs of the mails that it follows, with pointed brackets, the oldest first; it answers the last of them. */
  thread?: string[];
  /** Headers that this provider wants besides. */
  headers?: Record<string, string>;
  /** Absent: whoever takes the mail signs it, or nobody does. */
  sign?: Signing | null;
}

/** 'windows' is its name for CR LF; a name that it does not know ('crlf') gives bare LF. */
const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/** Of all attachments of a mail, as they are: encoded they are a third more, and many servers take 20 MB or 25 MB at most. */
const MOST_ATTACHED = 10_000_000;

/**
 * The mail as bytes (RFC 5322, MIME), with the headers by which we find it again. Throws a VendorError, `permanent`, where its
 * attachments are too much for it.
 */
export async function toMime(
  mail: OutgoingMail,
  { messageId, thread = [], headers = {}, sign = null }: MimeOptions = {},
): Promise<Uint8Array> {
  const attached = (mail.attachments ?? []).reduce((sum, { content }) => sum + content.byteLength, 0);
  if (attached > MOST_ATTACHED)
    throw new VendorError(
      'mail',
      { kind: 'permanent' },
      `its attachments are ${(attached / 1e6).toFixed(1)} MB together, and at most ${MOST_ATTACHED / 1e6} MB are sent: link to them instead`,
    );
  const chain = [...thread, ...(mail.follows ?? [])];
  const { message } = await composer.sendMail({
    from: { address: wireAddress(mail.from.address), name: mail.from.name.replace(/\s+/g, ' ') },
    to: { address: wireAddress(mail.to), name: '' },
    replyTo: mail.replyTo && { address: wireAddress(mail.replyTo), name: '' },
    subject: mail.subject,
    ...(messageId !== undefined && { messageId }),
    inReplyTo: chain.at(-1),
    references: chain,
    text: mail.text,
    html: mail.html,
    headers: Object.entries({ ...ownHeaders(mail), ...headers }).map(([key, value]) => raw(key, value)),
    attachments: mail.attachments?.map((a) => ({ ...a, content: Buffer.from(a.content) })),
    ...(sign && { dkim: dkimOf(sign) }),
    // Only what we hand over is sent: no files, no addresses are read on a template's word.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message as Buffer;
}

const raw = (key: string, value: string) => ({ key, value: { prepared: true, foldLines: false, value } });

const ownHeaders = ({ id, unsubscribeUrl }: OutgoingMail): Record<string, string> => ({
  'X-LeadFactory-Message': id,
  ...(unsubscribeUrl && {
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }),
});
