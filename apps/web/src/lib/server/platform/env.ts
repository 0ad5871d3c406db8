import { z } from 'zod';

const flag = z.enum(['0', '1', 'true', 'false', '']).transform((v) => v === '1' || v === 'true');
const optional = z
  .string()
  .transform((v) => v.trim() || undefined)
  .optional();

/** Everything the web app reads from its environment; the same names serve the stack and the worker. */
const schema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://'),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('leadfactory'),
  TEMPORAL_UI_URL: optional,
  TIME_SKIPPING: flag.default(false),
  APP_URL: z
    .url('must be a full address, such as https://leads.example.com')
    .transform((v) => v.replace(/\/+$/, '')),
  APP_SECRET: z.string().min(32, 'must have 32 characters or more'),
  INBOX_URL: optional,
  SES_REGION: z.string().default('us-east-1'),
  SES_ENDPOINT: optional,
  AWS_ACCESS_KEY_ID: optional,
  AWS_SECRET_ACCESS_KEY: optional,
  /** Topics from which mail events are taken, comma-separated; empty: those of the embedded mail server only. */
  SNS_TOPIC_ARN: optional,
  SNS_SIGNING_KEYS: z
    .string()
    .optional()
    .transform((v, ctx) => {
      if (!v?.trim()) return {};
      try {
        return z.record(z.string(), z.string()).parse(JSON.parse(v));
      } catch {
        ctx.addIssue('must be JSON: {"certificate address": "PEM"}');
        return z.NEVER;
      }
    }),
  STORAGE_DRIVER: z.enum(['fs', 's3']).default('fs'),
  STORAGE_ROOT: optional,
  S3_BUCKET: optional,
  S3_REGION: optional,
  S3_ENDPOINT: optional,
  SAMPLE_SITES_URL: optional,
  /** Which model the worker asks, for the pages that tell; its key is the worker's alone. */
  AI_PROVIDER: optional,
  AI_MODEL: optional,
  AI_VISION: optional,
  AI_PRICE_INPUT_PER_MTOK: optional,
  AI_MONTHLY_BUDGET_CENTS: z
    .string()
    .trim()
    .regex(/^\d*$/, 'must be a number of cents')
    .transform((v) => (v === '' ? undefined : Number(v)))
    .optional(),
  STRIPE_SECRET_KEY: optional,
  STRIPE_WEBHOOK_SECRET: optional,
});

export type Env = z.infer<typeof schema>;

/** Throws one error that names every variable that is wrong, for the person who starts the app. */
export function readEnv(values: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`);
    throw new Error(`The web app cannot start; these settings are wrong:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  if (env.STORAGE_DRIVER === 's3' && !env.S3_BUCKET)
    throw new Error('The web app cannot start: STORAGE_DRIVER is s3, so S3_BUCKET must name the bucket.');
  if (env.STORAGE_DRIVER === 'fs' && !env.STORAGE_ROOT)
    throw new Error('The web app cannot start: STORAGE_ROOT must name the folder that files are kept in.');
  if (env.STRIPE_SECRET_KEY && !env.STRIPE_WEBHOOK_SECRET)
    throw new Error(
      'The web app cannot start: with STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET is needed, or payments would never be noted.',
    );
  return env;
}
