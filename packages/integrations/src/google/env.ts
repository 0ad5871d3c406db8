import { piece, together, variable, word } from '@leadfactory/domain/platform/configuration';
import { issuerUrl } from '../openid/issuer.ts';

export const googleEnv = piece(
  'Signing in with Google. Its redirect URI: APP_URL/sign-in/with/google/callback (docs/operators.md).',
  {
    GOOGLE_CLIENT_ID: variable(word.optional(), { example: '1234-abcd.apps.googleusercontent.com' }),
    GOOGLE_CLIENT_SECRET: variable(word.optional(), { secret: true }),
    GOOGLE_ISSUER: variable(issuerUrl.default('https://accounts.google.com'), {
      says: 'Only for something that stands in for it.',
      example: 'https://accounts.google.com',
    }),
  },
  together('GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'),
);
