import { createImapInbox } from '../mail-server/imap/index.ts';
import { imapServer, signedSchema, type Signed } from '../oauth/index.ts';
import { vendor, type EnvOf } from '../vendor/index.ts';
import { AUDIENCE, gmailDoor, profileOf } from './door.ts';
import type { gmailEnv } from './env.ts';
import { createGmailLookup } from './lookup.ts';
import { createGmailSender } from './sender.ts';

export const gmail = vendor({
  id: 'gmail',
  name: 'Google mailbox',
  home: 'https://workspace.google.com/gmail/',
  says: 'Sends mails as a mailbox at Google that you sign in to, and reads what comes back.',
  credentials: signedSchema,
  account: (env: EnvOf<typeof gmailEnv>) => gmailDoor(env),
  fromEnvironment: (): Signed | null => null,
  provides: {
    mailSender: (account: Signed, tools) => createGmailSender(account, tools),
    mailLookup: (account: Signed, tools) => createGmailLookup(account, tools),
    inbox: (account: Signed, tools) =>
      createImapInbox(
        { server: imapServer(account), auth: { user: account.user, audience: AUDIENCE } },
        tools,
      ),
  },
  // Its usual selector; whoever runs a Workspace may choose another.
  authentication: { spf: 'include:_spf.google.com', dkim: { selectors: ['google'] }, alignsBySpf: true },
  check: async (account: Signed, tools) => void (await profileOf(account, tools)),
  // Of an account of one's own; 2,000 of a Workspace (support.google.com/a/answer/166852, November 2026).
  limits: { perDay: 500 },
  costs: 'What Google asks for the mailbox.',
});
