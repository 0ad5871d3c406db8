import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { z } from 'zod';
import { field, optionalText, secret, text, vendor, type EnvOf } from '../vendor/index.ts';
import type { sesEnv } from './env.ts';
import { toVendorError } from './errors.ts';
import { createHttpLookup } from './lookup.ts';
import { createSesSender, type SesOptions } from './sender.ts';
import { readSns } from './webhook.ts';

export interface SesCredentials extends SesOptions {
  topicArns?: string[];
  /** Trusted besides Amazon's. */
  signingKeys?: Record<string, string>;
  /** The embedded mail server's look-up API. */
  eventsUrl?: string;
}

export const ses = vendor({
  id: 'ses',
  name: 'Amazon SES',
  home: 'https://aws.amazon.com/ses/',
  says: 'Sends mails, and tells which arrived, bounced or drew a complaint.',
  credentials: z.object({
    region: field(
      z
        .string()
        .trim()
        .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'Give a region, such as eu-central-1.'),
      { label: 'Region', example: 'eu-central-1' },
    ),
    accessKeyId: text({ label: 'Access key ID', hint: 'Of an IAM user that may call ses:SendRawEmail.' }),
    secretAccessKey: secret({ label: 'Secret access key' }),
    configurationSet: optionalText({
      label: 'Configuration set',
      hint: 'Whose events SES sends to the topic below.',
      example: 'leadfactory',
    }),
    topicArns: field(
      z
        .string()
        .trim()
        .transform((value) => (value ? value.split(',').map((arn) => arn.trim()) : undefined))
        .optional(),
      {
        label: 'SNS topic',
        hint: 'Whose messages are taken as events of mails. Subscribe the webhook’s address to it.',
        example: 'arn:aws:sns:eu-central-1:123456789012:leadfactory-mail',
      },
    ),
  }),
  fromEnvironment: (env: EnvOf<typeof sesEnv>): SesCredentials | null => ({
    region: env.SES_REGION ?? 'us-east-1',
    endpoint: env.SES_ENDPOINT,
    accessKeyId: env.AWS_ACCESS_KEY_ID,
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    configurationSet: env.SES_CONFIGURATION_SET,
    topicArns: env.SNS_TOPIC_ARN,
    signingKeys: env.SNS_SIGNING_KEYS,
    eventsUrl: env.MAIL_EVENTS_URL,
  }),
  provides: {
    mailSender: (credentials: SesCredentials) => createSesSender(credentials),
    mailLookup: ({ eventsUrl }: SesCredentials) => (eventsUrl ? createHttpLookup({ url: eventsUrl }) : null),
  },
  environmentOnly: ['mailLookup'],
  // Its keys stand at selectors of the domain's own, which only its console knows.
  authentication: { spf: 'include:amazonses.com', dkim: { selectors: [] }, alignsBySpf: false },
  environmentIs: ({ endpoint }) =>
    endpoint ? 'Mails go to another server, which speaks its protocol.' : null,
  async check({ region, endpoint, accessKeyId, secretAccessKey }: SesCredentials) {
    // A server of our own knows no quota: it answers, or it does not.
    if (endpoint) {
      await fetch(endpoint, { method: 'HEAD', signal: AbortSignal.timeout(5_000) }).catch(
        (error: unknown) => {
          throw toVendorError(error);
        },
      );
      return;
    }
    const client = new SESClient({
      region,
      ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
    });
    try {
      await client.send(new GetSendQuotaCommand());
    } catch (error) {
      throw toVendorError(error);
    } finally {
      client.destroy();
    }
  },
  limits: null,
  costs: 'US$0.10 per 1,000 mails, and the data of attachments (as of November 2026; see its pricing page).',
  webhook: ({ body }, { topicArns, signingKeys }: SesCredentials) =>
    readSns(body, { topicArns, signingKeys }),
});
