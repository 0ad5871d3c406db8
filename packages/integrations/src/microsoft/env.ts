import { piece, together, variable, word } from '@leadfactory/domain/platform/configuration';

const TENANT = 'must be common, organizations, consumers, or the id of a tenant';

export const microsoftEnv = piece(
  'Signing in with Microsoft. Its redirect URI: APP_URL/sign-in/with/microsoft/callback.',
  {
    MICROSOFT_CLIENT_ID: variable(word.optional(), { example: '00001111-aaaa-2222-bbbb-3333cccc4444' }),
    MICROSOFT_CLIENT_SECRET: variable(word.optional(), { secret: true }),
    MICROSOFT_TENANT: variable(
      word
        .regex(/^(common|organizations|consumers|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, TENANT)
        .default('common'),
      { says: 'Who may: everybody (common), or one tenant’s people, by its id.', example: 'common' },
    ),
  },
  together('MICROSOFT_CLIENT_ID', 'MICROSOFT_CLIENT_SECRET'),
);
