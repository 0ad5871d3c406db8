import { z } from 'zod';
import { choice, field, optionalText, secret, text } from '../vendor/index.ts';

export const securities = ['tls', 'starttls', 'none'] as const;
export type Security = (typeof securities)[number];

/** One of an account's two servers. */
export interface Server {
  host: string;
  port: number;
  security: Security;
}

const words = {
  tls: 'TLS (port 465)',
  starttls: 'STARTTLS (port 587)',
  none: 'None, on a private network only',
} satisfies Record<Security, string>;

/** The host's name alone, or an address. */
const host = (empty: boolean) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      empty ? /^([a-z0-9_.:-]{1,253})?$/ : /^[a-z0-9_.:-]{1,253}$/,
      'Give the name of the server alone, such as smtp.example.com.',
    );

const port = z
  .string()
  .trim()
  .regex(/^\d{0,5}$/, 'Give a port, such as 587.')
  .transform((value) => (value === '' ? undefined : Number(value)))
  .refine((value) => value === undefined || (value > 0 && value < 65_536), 'Give a port, such as 587.')
  .optional();

/** An account at a mail server: SMTP to send, and IMAP where it is to be read. */
export const mailServerCredentials = z.object({
  smtpHost: field(host(false), { label: 'SMTP server', example: 'smtp.example.com' }),
  smtpPort: field(port, { label: 'SMTP port', hint: 'Empty: the one that the encryption is usual on.' }),
  smtpSecurity: choice(words, { label: 'Encryption' }),
  user: text({ label: 'User', hint: 'Mostly the whole address.', example: 'sam@example.com' }),
  password: secret({
    label: 'Password',
    hint: 'Where sign-in has a second factor, an app password made for this.',
  }),
  imapHost: field(
    host(true)
      .transform((value) => value || undefined)
      .optional(),
    {
      label: 'IMAP server',
      hint: 'Reads what comes back. Left empty, answers and bounces are noted by hand.',
      example: 'imap.example.com',
    },
  ),
  imapPort: field(port, { label: 'IMAP port', hint: 'Empty: 993 (TLS).' }),
  imapUser: optionalText({ label: 'IMAP user', hint: 'Only where it is another than for SMTP.' }),
  imapPassword: optionalText({
    label: 'IMAP password',
    hint: 'Only where it is another than for SMTP.',
    secret: true,
  }),
});
export type MailServerCredentials = z.output<typeof mailServerCredentials>;

const usualPort = { tls: 465, starttls: 587, none: 25 } satisfies Record<Security, number>;

export const smtpOf = ({ smtpHost, smtpPort, smtpSecurity }: MailServerCredentials): Server => ({
  host: smtpHost,
  port: smtpPort ?? usualPort[smtpSecurity],
  security: smtpSecurity,
});

/** Null where none is named. The usual port is TLS's own; on 143 encryption is asked for, where SMTP has some, too. */
export function imapOf({
  imapHost: host,
  imapPort: port = 993,
  smtpSecurity,
}: MailServerCredentials): Server | null {
  if (!host) return null;
  if (port !== 993 && smtpSecurity === 'none') return { host, port, security: 'none' };
  return { host, port, security: port === 143 ? 'starttls' : 'tls' };
}
