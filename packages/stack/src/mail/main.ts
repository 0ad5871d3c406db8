/** The mail server as a process. PORT, HOST, MAIL_FOLDER, EVENTS_URL and the signing keys from the environment. */
import { serve } from '@hono/node-server';
import { join } from 'node:path';
import { z } from 'zod';
import { openEventOutbox } from './event-outbox.ts';
import { mailServer } from './server.ts';
import { openMailStore } from './store.ts';

const env = z
  .object({
    PORT: z.coerce.number().int(),
    HOST: z.string().default('127.0.0.1'),
    MAIL_FOLDER: z.string().min(1),
    /** Where SES events are posted, as SNS would; without it none are made. */
    EVENTS_URL: z.url().optional(),
    /** What others reach us by, where it is not HOST:PORT (in a container). */
    BASE_URL: z.url().optional(),
    /** Other names by which we are reached, separated by commas. */
    ALLOWED_HOSTS: z.string().default(''),
    SNS_PRIVATE_KEY: z.string().min(1),
    SNS_PUBLIC_KEY: z.string().min(1),
  })
  .parse(process.env);

const store = await openMailStore(env.MAIL_FOLDER);
const outbox = openEventOutbox(join(env.MAIL_FOLDER, 'events'), env.EVENTS_URL);
const app = mailServer({
  store,
  outbox,
  baseUrl: env.BASE_URL ?? `http://${env.HOST}:${env.PORT}`,
  hosts: env.ALLOWED_HOSTS.split(',').filter(Boolean),
  keys: { privateKey: env.SNS_PRIVATE_KEY, publicKey: env.SNS_PUBLIC_KEY },
});

const server = serve({ fetch: app.fetch, port: env.PORT, hostname: env.HOST }, () => {
  console.log(`mail server ready on ${env.HOST}:${env.PORT}`);
  process.send?.({ ready: true });
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    outbox.close();
    server.close(() => process.exit(0));
    // Clients keep their connections open; none is in the middle of anything that a second is too short for.
    setTimeout(() => process.exit(0), 1_000).unref();
  });
}
