import { wireAddress } from '@leadfactory/domain/crm/normalise';
import { createTransport } from 'nodemailer';
import type { OutgoingMail } from '@leadfactory/domain/outreach/ports';
import { messageIdOf } from './message-id.ts';

export interface MimeOptions {
  /** In which the mails of the same thread were sent. */
  region: string;
  configurationSet?: string;
}

/** 'windows' is its name for CR LF; a name that it does not know ('crlf') gives bare LF. */
const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/** The mail as bytes (RFC 5322, MIME), with the headers by which we find it again. */
export async function toMime(
  mail: OutgoingMail,
  { region, configurationSet }: MimeOptions,
): Promise<Uint8Array> {
  const thread = mail.thread?.map((id) => messageIdOf(id, region)) ?? [];
  const { message } = await composer.sendMail({
    from: { address: wireAddress(mail.from.address), name: mail.from.name.replace(/\s+/g, ' ') },
    to: { address: wireAddress(mail.to), name: '' },
    replyTo: mail.replyTo && { address: wireAddress(mail.replyTo), name: '' },
    subject: mail.subject,
    inReplyTo: thread.at(-1),
    references: thread,
    text: mail.text,
    html: mail.html,
    headers: headersOf(mail, configurationSet),
    attachments: mail.attachments?.map((a) => ({ ...a, content: Buffer.from(a.content) })),
    // Only what we hand over is sent: no files, no addresses are read on a template's word.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message as Buffer;
}

function headersOf(mail: OutgoingMail, configurationSet?: string) {
  const raw = (key: string, value: string) => ({ key, value: { prepared: true, foldLines: false, value } });
  return [
    raw('X-LeadFactory-Message', mail.id),
    // Nobody keeps an account of what goes to our own people, so that there is nothing to tell of it.
    ...(mail.orgId ? [raw('X-SES-MESSAGE-TAGS', `message=${mail.id}, org=${mail.orgId}`)] : []),
    ...(configurationSet ? [raw('X-SES-CONFIGURATION-SET', configurationSet)] : []),
    ...(mail.unsubscribeUrl
      ? [
          raw('List-Unsubscribe', `<${mail.unsubscribeUrl}>`),
          raw('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
        ]
      : []),
  ];
}
