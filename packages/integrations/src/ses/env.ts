import { piece, together, variable, webUrl, word } from '@leadfactory/domain/platform/configuration';
import { z } from 'zod';

const signingKeys = z.string().transform((text, ctx): Record<string, string> => {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    ctx.addIssue('must be JSON: {"certificate address": "PEM"}');
    return z.NEVER;
  }
});

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
);

export const sesEnv = piece(
  'Mail. Without a region, the embedded mail server keeps what is sent, for reading in its inbox.',
  {
    SES_REGION: variable(word.optional(), { example: 'eu-central-1' }),
    SES_ENDPOINT: variable(webUrl.optional(), {
      says: "Only for a server that speaks SES and is not Amazon's.",
    }),
    SES_CONFIGURATION_SET: variable(word.optional(), {
      says: 'The configuration set whose events SES sends to the topic below.',
      example: 'leadfactory',
    }),
    AWS_ACCESS_KEY_ID: variable(word.optional(), {
      says: "Also used for S3. On Amazon's machines leave them out: the machine's own role is used.",
      secret: true,
    }),
    AWS_SECRET_ACCESS_KEY: variable(word.optional(), { secret: true }),
    MAIL_EVENTS_URL: variable(webUrl.optional(), {
      says: "A mail server's look-up API and inbox page, if it has them (the embedded one does; SES does not).",
    }),
    INBOX_URL: variable(webUrl.optional()),
    SNS_SIGNING_KEYS: variable(signingKeys.optional(), {
      says: 'Keys trusted to sign mail events besides Amazon\'s, as JSON: {"address of the certificate": "PEM"}',
      secret: true,
    }),
    SNS_TOPIC_ARN: variable(list.optional(), {
      says: 'The topics that mail events must come from, separated by commas.',
      example: 'arn:aws:sns:eu-central-1:123456789012:leadfactory-mail',
    }),
  },
  together('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'),
);
