import { createImapInbox } from '../mail-server/imap/index.ts';
import { imapServer, signedSchema, type Signed } from '../oauth/index.ts';
import { vendor, type EnvOf } from '../vendor/index.ts';
import { outlookDoor, whoseMailbox } from './door.ts';
import type { outlookEnv } from './env.ts';
import { createOutlookLookup } from './lookup.ts';
import { createOutlookSender } from './sender.ts';

export const outlook = vendor({
  id: 'outlook',
  name: 'Microsoft mailbox',
  home: 'https://www.microsoft.com/microsoft-365/outlook',
  says: 'Sends mails as a mailbox at Microsoft that you sign in to, and reads what comes back.',
  credentials: signedSchema,
  account: (env: EnvOf<typeof outlookEnv>) => outlookDoor(env),
  fromEnvironment: (): Signed | null => null,
  provides: {
    mailSender: (account: Signed, tools) => createOutlookSender(account, tools),
    mailLookup: (account: Signed, tools) => createOutlookLookup(account, tools),
    inbox: (account: Signed, tools) =>
      createImapInbox({ server: imapServer(account), auth: { user: account.user, audience: 'imap' } }, tools),
  },
  authentication: {
    spf: 'include:spf.protection.outlook.com',
    dkim: { selectors: ['selector1', 'selector2'] },
    alignsBySpf: true,
  },
  check: async (account: Signed, tools) => void (await whoseMailbox(account, tools)),
  // Of recipients (learn.microsoft.com/office365/servicedescriptions, November 2026).
  limits: { perDay: 10_000 },
  costs: 'What Microsoft asks for the mailbox.',
});
