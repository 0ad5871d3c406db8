import { wireAddress } from '@leadfactory/domain/crm/normalise';
import { createTransport } from 'nodemailer';
import type { OutgoingMail } from '@leadfactory/domain/outreach/ports';

/** 'windows' is its name for CR LF; a name that it does not know ('crlf') gives bare LF. */
const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/** The mail as bytes (RFC 5322, MIME), with the headers by which we find it again. */
export async function toMime(mail: OutgoingMail, configurationSet?: string): Promise<Uint8Array> {
  const { message } = await composer.sendMail({
    from: { address: wireAddress(mail.from.address), name: mail.from.name.replace(/\s+/g, ' ') },
    to: { address: wireAddress(mail.to), name: '' },
    replyTo: mail.replyTo && { address: wireAddress(mail.replyTo), name: '' },
    subject: mail.subject,
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
    raw('X-SES-MESSAGE-TAGS', `message=${mail.id}, org=${mail.orgId}`),
    ...(configurationSet ? [raw('X-SES-CONFIGURATION-SET', configurationSet)] : []),
    ...(mail.unsubscribeUrl
      ? [
          raw('List-Unsubscribe', `<${mail.unsubscribeUrl}>`),
          raw('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
        ]
      : []),
  ];
}
