import { piece, together, variable, word } from '@leadfactory/domain/platform/configuration';
import { issuerUrl } from '../openid/issuer.ts';

export const gmailEnv = piece(
  'Mailboxes at Google. Redirect URI: APP_URL/settings/connections/with/gmail/callback (docs/operators.md).',
  {
    GMAIL_CLIENT_ID: variable(word.optional(), { example: '1234-abcd.apps.googleusercontent.com' }),
    GMAIL_CLIENT_SECRET: variable(word.optional(), { secret: true }),
    GMAIL_URL: variable(issuerUrl.optional(), {
      says: 'Only for something that stands in for its sign-in and its API.',
      example: 'http://127.0.0.1:9001',
    }),
    GMAIL_IMAP: variable(word.default('imap.gmail.com:993'), {
      says: 'The same for its IMAP server, host:port.',
      example: 'imap.gmail.com:993',
    }),
  },
  together('GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET'),
);
