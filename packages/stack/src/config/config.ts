import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root.ts';

const port = z.coerce
  .number('must be a port number')
  .int('must be a port number')
  .min(0, 'must be a port number')
  .max(65_535, 'must be a port number');
const flag = z.enum(['0', '1']).transform((value) => value === '1');
const address = z.string().regex(/^[^\s:/]+:\d+$/, 'must read host:port, without http://');
const web = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const word = z.string().min(1);

/** Every variable that the launcher reads. `.env.example` tells each in a line. */
const variables = z.object({
  LEADFACTORY_DATA: word.default('.leadfactory'),
  PORT: port.default(3000),
  HOST: word.default('127.0.0.1'),
  APP_URL: web.optional(),
  APP_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  OWNER_EMAIL: z.email().default('owner@leadfactory.example'),
  ORGANISATION_NAME: word.default('My Organisation'),
  SAMPLE_DATA: flag.default(true),

  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),

  TEMPORAL_ADDRESS: address.optional(),
  TEMPORAL_NAMESPACE: word.optional(),
  TEMPORAL_TASK_QUEUE: word.default('leadfactory'),
  TEMPORAL_API_KEY: word.optional(),
  TEMPORAL_TLS: z.enum(['0', '1']).optional(),
  TEMPORAL_UI_URL: web.optional(),
  TEMPORAL_CLI_PATH: word.optional(),
  TIME_SKIPPING: z.enum(['0', '1']).optional(),

  SES_REGION: word.optional(),
  SES_ENDPOINT: web.optional(),
  SES_CONFIGURATION_SET: word.optional(),
  AWS_ACCESS_KEY_ID: word.optional(),
  AWS_SECRET_ACCESS_KEY: word.optional(),
  MAIL_EVENTS_URL: web.optional(),
  INBOX_URL: web.optional(),
  SNS_SIGNING_KEYS: word.optional(),
  SNS_TOPIC_ARN: word.optional(),

  STORAGE_DRIVER: z.enum(['fs', 's3']).default('fs'),
  STORAGE_ROOT: word.optional(),
  S3_BUCKET: word.optional(),
  S3_REGION: word.optional(),
  S3_ENDPOINT: web.optional(),

  CHROMIUM_PATH: word.optional(),
  GUARD_ALLOW: word.optional(),
  AUDIT_CONCURRENCY: z.coerce.number('must be a number').int().min(1, 'must be 1 or more').max(16).optional(),
  PSI_API_KEY: word.optional(),

  AI_PROVIDER: word.optional(),
  AI_MODEL: word.optional(),
  AI_API_KEY: word.optional(),
  AI_BASE_URL: web.optional(),
  AI_PRICE_INPUT_PER_MTOK: word.optional(),
  AI_PRICE_OUTPUT_PER_MTOK: word.optional(),
  AI_VISION: z.enum(['0', '1']).optional(),
  AI_JSON_SCHEMA: z.enum(['0', '1']).optional(),
  AI_MONTHLY_BUDGET_CENTS: z.coerce.number('must be a number of cents').int().min(0).optional(),

  STRIPE_SECRET_KEY: word.optional(),
  STRIPE_WEBHOOK_SECRET: word.optional(),
});

const schema = variables.superRefine((env, ctx) => {
  const together = (...names: (keyof typeof env)[]) => {
    const missing = names.filter((name) => env[name] === undefined);
    if (missing.length === 0 || missing.length === names.length) return;
    ctx.addIssue({
      code: 'custom',
      path: [missing[0] as string],
      message: `is needed with ${names.filter((n) => !missing.includes(n)).join(', ')}`,
    });
  };
  together('DATABASE_URL', 'DATABASE_OWNER_URL');
  together('STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET');
  together('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY');
  if (env.STORAGE_DRIVER === 's3') {
    for (const name of ['S3_BUCKET', 'S3_REGION'] as const) {
      if (!env[name])
        ctx.addIssue({ code: 'custom', path: [name], message: 'is needed with STORAGE_DRIVER=s3' });
    }
  }
});

export type StackConfig = z.infer<typeof schema> & {
  /** The data folder's full path. */
  dataRoot: string;
};

/** Names of all variables above, so that a throwaway stack can be kept from the caller's own settings. */
export const configurationNames: readonly string[] = Object.keys(variables.shape);

/**
 * Checks the environment. An empty variable counts as not set.
 * @throws Error that names every variable that is wrong, and how
 */
export function readConfig(env: Record<string, string | undefined>): StackConfig {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(set);
  if (!result.success) {
    const lines = result.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return `  ${name}${set[name] === undefined ? '' : ` (now ${JSON.stringify(hidden(name, set[name]))})`}: ${message}`;
    });
    throw new Error(
      `The configuration is wrong:\n${lines.join('\n')}\nCorrect it in the environment or in .env (see .env.example).`,
    );
  }
  const { LEADFACTORY_DATA: data } = result.data;
  return { ...result.data, dataRoot: isAbsolute(data) ? data : join(projectRoot, data) };
}

/** A secret is not shown, nor a password inside an address. */
const hidden = (name: string, value: string): string => (/SECRET|KEY|DATABASE/.test(name) ? '…' : value);
