import { temporalOf } from '@leadfactory/config';
import { createDb, type Db, type Tx } from '@leadfactory/db/platform/client';
import { connectTemporal, createDispatcher } from '@leadfactory/dispatch';
import { createStorage, type Storage, type StorageOptions } from '@leadfactory/integrations/storage';
import { createStripe, type StripeCheckout } from '@leadfactory/integrations/stripe';
import { createLinks, type Links } from '@leadfactory/tokens';
import type { Client } from '@temporalio/client';
import { liveKinds } from '#lib/contract/live.ts';
import { createAuth, type Auth } from './identity/auth/index.ts';
import { createChanges } from './platform/change.ts';
import type { Env } from './platform/env.ts';
import { createLiveHub, type LiveHub } from './platform/live/hub.ts';
import { createMailEvents, type MailEvents } from './outreach/tracking/mail-events.ts';

/** What the app works with; made once per process, and per test file in tests. */
export interface Services {
  env: Env;
  db: Db;
  auth: Auth;
  links: Links;
  /** Connects when it is first used, and again whenever Temporal comes back. */
  temporal: Client;
  storage: Storage;
  /** Null: the built-in demonstration payment takes its place. */
  stripe: StripeCheckout | null;
  live: LiveHub;
  /** Opens and clicks, recorded in the background. */
  mailEvents: MailEvents;
  /** One transaction of the organisation, and then at once what it asked of Temporal. */
  change<T>(orgId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createServices(env: Env): Services {
  const db = createDb({ url: env.DATABASE_URL, max: 20 });
  const temporal = connectTemporal(temporalOf(env));
  const dispatcher = createDispatcher({ db, client: temporal, taskQueue: env.TEMPORAL_TASK_QUEUE });
  const { change, idle } = createChanges(db, dispatcher);
  const live = createLiveHub(env.DATABASE_URL, liveKinds);
  const mailEvents = createMailEvents(change);
  return {
    env,
    db,
    auth: createAuth({ db, secureCookies: env.APP_URL.startsWith('https:') }),
    links: createLinks({ appUrl: env.APP_URL, secret: env.APP_SECRET }),
    temporal,
    storage: createStorage(storageOptions(env)),
    stripe: stripeOf(env),
    live,
    mailEvents,
    change,
    async close() {
      await live.close();
      await mailEvents.close();
      // A connection that is closed under a call would throw out of nowhere.
      if (await idle(1000)) await temporal.connection.close();
      await db.close();
    },
  };
}

function storageOptions(env: Env): StorageOptions {
  if (env.STORAGE_DRIVER === 'fs')
    return { driver: 'fs', root: env.STORAGE_ROOT ?? '', appUrl: env.APP_URL, secret: env.APP_SECRET };
  return {
    driver: 's3',
    bucket: env.S3_BUCKET ?? '',
    region: env.S3_REGION ?? 'us-east-1',
    endpoint: env.S3_ENDPOINT,
    accessKeyId: env.AWS_ACCESS_KEY_ID,
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
  };
}

const stripeOf = ({ STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret }: Env) =>
  secretKey && webhookSecret ? createStripe({ secretKey, webhookSecret }) : null;
