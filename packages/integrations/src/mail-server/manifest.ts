import { vendor } from '../vendor/index.ts';
import { mailServerCredentials, smtpOf, type MailServerCredentials } from './credentials.ts';
import { checkSmtp, createSmtpSender, type SmtpOptions } from './smtp/index.ts';

export const mailServer = vendor({
  id: 'mail-server',
  name: 'SMTP and IMAP',
  home: 'https://www.rfc-editor.org/rfc/rfc6409',
  says: 'Sends mails by an account at any mail server.',
  credentials: mailServerCredentials,
  fromEnvironment: (): MailServerCredentials | null => null,
  provides: {
    mailSender: (credentials: MailServerCredentials, tools) =>
      createSmtpSender(smtpOptions(credentials), tools),
  },
  check: (credentials: MailServerCredentials, tools) => checkSmtp(smtpOptions(credentials), tools),
  limits: null,
  costs: 'What the mail server’s provider asks for the account.',
});

const smtpOptions = (credentials: MailServerCredentials): SmtpOptions => ({
  server: smtpOf(credentials),
  auth: { user: credentials.user, pass: credentials.password },
});
