import { piece, together, variable, word } from '@leadfactory/domain/platform/configuration';
import { issuerUrl } from '../openid/issuer.ts';

export const outlookEnv = piece(
  'Mailboxes at Microsoft. Redirect URI: APP_URL/settings/connections/with/outlook/callback (docs/operators.md).',
  {
    OUTLOOK_CLIENT_ID: variable(word.optional(), { example: '00001111-aaaa-2222-bbbb-3333cccc4444' }),
    OUTLOOK_CLIENT_SECRET: variable(word.optional(), { secret: true }),
    OUTLOOK_TENANT: variable(
      word
        .regex(/^(common|organizations|consumers|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
        .default('common'),
      { says: 'Whose mailboxes: everybody’s (common), or one tenant’s, by its id.', example: 'common' },
    ),
    OUTLOOK_URL: variable(issuerUrl.optional(), {
      says: 'Only for something that stands in for its sign-in and its API.',
      example: 'http://127.0.0.1:9002',
    }),
    OUTLOOK_IMAP: variable(word.default('outlook.office365.com:993'), {
      says: 'The same for its IMAP server, host:port.',
      example: 'outlook.office365.com:993',
    }),
  },
  together('OUTLOOK_CLIENT_ID', 'OUTLOOK_CLIENT_SECRET'),
);
