import { vendor } from '../vendor/index.ts';
import { imapOf, mailServerCredentials, smtpOf, type MailServerCredentials } from './credentials.ts';
import { checkImap, createImapInbox, createImapLookup, type ImapOptions } from './imap/index.ts';
import { checkSmtp, createSmtpSender, type SmtpOptions } from './smtp/index.ts';

export const mailServer = vendor({
  id: 'mail-server',
  name: 'SMTP and IMAP',
  home: 'https://www.rfc-editor.org/rfc/rfc6409',
  says: 'Sends mails by an account at any mail server, and reads what comes back.',
  credentials: mailServerCredentials,
  fromEnvironment: (): MailServerCredentials | null => null,
  provides: {
    mailSender: (credentials: MailServerCredentials, tools) =>
      createSmtpSender(smtpOptions(credentials), tools),
    inbox: (credentials: MailServerCredentials, tools) => {
      const options = imapOptions(credentials);
      return options && createImapInbox(options, tools);
    },
    mailLookup: (credentials: MailServerCredentials, tools) => {
      const options = imapOptions(credentials);
      return options && createImapLookup(options, tools);
    },
  },
  authentication: { spf: null, dkim: 'ours', alignsBySpf: true },
  async check(credentials: MailServerCredentials, tools) {
    await checkSmtp(smtpOptions(credentials), tools);
    const options = imapOptions(credentials);
    if (options) await checkImap(options, tools);
  },
  limits: null,
  costs: 'What the mail server’s provider asks for the account.',
});

const smtpOptions = (credentials: MailServerCredentials): SmtpOptions => ({
  server: smtpOf(credentials),
  auth: { user: credentials.user, pass: credentials.password },
});

/** Null where nothing is to be read. */
const imapOptions = (credentials: MailServerCredentials): ImapOptions | null => {
  const server = imapOf(credentials);
  const { user, password, imapUser, imapPassword } = credentials;
  return server && { server, auth: { user: imapUser ?? user, pass: imapPassword ?? password } };
};
