import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const web = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const word = z.string().min(1);

const variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s:/]+:\d+$/, 'must read host:port, without http://'),
  TEMPORAL_NAMESPACE: word.default('leadfactory'),
  TEMPORAL_TASK_QUEUE: word.default('leadfactory'),
  /** Temporal Cloud's key; turns TLS on. */
  TEMPORAL_API_KEY: word.optional(),
  TEMPORAL_TLS: flag.optional(),
  APP_URL: web,
  APP_SECRET: z.string().min(32, 'must have 32 characters or more'),

  SES_REGION: word,
  SES_ENDPOINT: web.optional(),
  SES_CONFIGURATION_SET: word.optional(),
  AWS_ACCESS_KEY_ID: word.optional(),
  AWS_SECRET_ACCESS_KEY: word.optional(),
  MAIL_EVENTS_URL: web.optional(),

  STORAGE_DRIVER: z.enum(['fs', 's3']).default('fs'),
  STORAGE_ROOT: word.optional(),
  S3_BUCKET: word.optional(),
  S3_REGION: word.optional(),
  S3_ENDPOINT: web.optional(),

  CHROMIUM_PATH: word.optional(),
  /** How many browsers may measure websites at once; by default as many as the machine can carry. */
  AUDIT_CONCURRENCY: z.coerce.number('must be a number').int().min(1, 'must be 1 or more').max(16).optional(),
  /** Google's PageSpeed Insights: with a key, speed is measured there. */
  PSI_API_KEY: word.optional(),

  AI_PROVIDER: word.optional(),
  AI_MODEL: word.optional(),
  AI_API_KEY: word.optional(),
  AI_BASE_URL: word.optional(),
  AI_PRICE_INPUT_PER_MTOK: word.optional(),
  AI_PRICE_OUTPUT_PER_MTOK: word.optional(),
  AI_VISION: word.optional(),
  AI_JSON_SCHEMA: word.optional(),
  AI_MONTHLY_BUDGET_CENTS: z.coerce.number('must be a number of cents').int().min(0).optional(),

  GUARD_ALLOW: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
});

const schema = variables.superRefine((env, ctx) => {
  const needed =
    env.STORAGE_DRIVER === 'fs' ? (['STORAGE_ROOT'] as const) : (['S3_BUCKET', 'S3_REGION'] as const);
  for (const name of needed) {
    if (env[name]) continue;
    ctx.addIssue({
      code: 'custom',
      path: [name],
      message: `is needed with STORAGE_DRIVER=${env.STORAGE_DRIVER}`,
    });
  }
});

export type WorkerEnv = z.infer<typeof schema>;

/**
 * Checks the worker's environment; an empty variable counts as not set. Throws an Error that names every variable
 * that is wrong, without its value where that is a secret.
 */
export function readEnv(env: Record<string, string | undefined>): WorkerEnv {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ code, path: [name], message }) => {
    if (set[String(name)] !== undefined) return `  ${String(name)}: ${message}`;
    return `  ${String(name)}: is not set${code === 'custom' ? ` (it ${message})` : ''}`;
  });
  throw new Error(`The worker's configuration is wrong:\n${[...new Set(lines)].join('\n')}`);
}
