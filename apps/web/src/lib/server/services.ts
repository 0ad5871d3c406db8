import { mailStaysHere, temporalOf } from '@leadfactory/config';
import { rescoreForField } from '@leadfactory/db/assessment/score';
import type { Actor } from '@leadfactory/db/identity';
import { createDb, type Db, type Tx, type Within } from '@leadfactory/db/platform/client';
import { signingKeyOf } from '@leadfactory/db/outreach/domains';
import { resumeMailboxesOf, stopMailboxesOf } from '@leadfactory/db/outreach/mailboxes';
import { createConnectionStore } from '@leadfactory/db/platform/connections';
import { createChangeFeed } from '@leadfactory/db/platform/live';
import { connectTemporal, createDispatcher } from '@leadfactory/dispatch';
import { createConnections, type Connections } from '@leadfactory/integrations/connections';
import { createLookUp, createLookUpTxt } from '@leadfactory/integrations/dns';
import { createFiles } from '@leadfactory/integrations/storage';
import type { Money } from '@leadfactory/domain/platform/money';
import { products } from '@leadfactory/domain/revenue/products';
import type { Storage } from '@leadfactory/domain/platform/ports';
import { createLinks, keyringOf, type Keyring, type Links } from '@leadfactory/tokens';
import type { Client } from '@temporalio/client';
import { liveKinds } from '#lib/contract/live.ts';
import { createAuth, type Auth } from './identity/auth/index.ts';
import { createPost } from './identity/letters/post.ts';
import { log } from './platform/log.ts';
import { createChanges } from './platform/change.ts';
import { createLimiter, type Limiter } from './platform/limits/limiter.ts';
import { createSeats, STREAMS_OPEN, type Seats } from './platform/limits/seats.ts';
import { createSharing, type Share } from './platform/sharing.ts';
import type { Env } from './platform/env.ts';
import type { LiveHub } from './platform/live/stream.ts';
import { requireUnused } from './outreach/mailboxes/account.ts';
import { createMailDomains, type MailDomains } from './outreach/domains/domains.ts';
import { createMailboxProofs, type MailboxProofs } from './outreach/proofs/proofs.ts';
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
  /** What vendors do for an organisation, by its own connections or the environment's. */
  connections: Connections;
  /** Seals what organisations give of their accounts; null: they can give nothing. */
  keyring: Keyring | null;
  live: LiveHub;
  /** Counts what costs, before it is done. */
  limiter: Limiter;
  /** One read for all who ask for the same at once. */
  share: Share;
  /** Of live streams that are open, by person. */
  streams: Seats;
  /** Whether an organisation's mails stay on this machine: no connection of its own takes them, and the environment's keeps them. */
  mailsStayHere(orgId: string): Promise<boolean>;
  mailboxProofs: MailboxProofs;
  mailDomains: MailDomains;
  /** Of the report, where an organisation has set none of its own. */
  listPrice: Money;
  /** Opens and clicks, recorded in the background. */
  mailEvents: MailEvents;
  /** What rests on a field of the organisation's own, in rooms that come after: told in the transaction that changes it. */
  ownFieldChanged(tx: Tx, orgId: string, by: Actor, key: string): Promise<void>;
  /** Throws `conflict` where something of rooms that come after rests on a connection: it cannot be removed. */
  requireUnused(tx: Tx, connectionId: string): Promise<void>;
  /** What rests on an account of rooms that come after goes on: somebody signed in to it again. */
  signedInAgain(tx: Tx, orgId: string, by: Actor, connectionId: string): Promise<void>;
  /** One transaction of the organisation, and then at once what it asked of Temporal. */
  change<T>(orgId: string, work: (tx: Tx) => Promise<T>, within?: Within): Promise<T>;
  close(): Promise<void>;
}

export function createServices(env: Env): Services {
  const db = createDb({ url: env.DATABASE_URL, max: 20, secret: env.APP_SECRET });
  const temporal = connectTemporal(temporalOf(env));
  const dispatcher = createDispatcher({ db, client: temporal, taskQueue: env.TEMPORAL_TASK_QUEUE });
  const { change, idle } = createChanges(db, dispatcher);
  const keyring = keyringOf(env.CREDENTIALS_KEYS);
  const connections = createConnections({
    ...{ store: createConnectionStore(db), env, keyring, allow: env.GUARD_ALLOW },
    signingKey: (orgId, host) => signingKeyOf(db, keyring, orgId, host),
    onSignedOut: (orgId, id) => db.forOrg(orgId, (tx) => stopMailboxesOf(tx, orgId, id)),
    onLost: (error) => log.error('what became of a vendor’s call could not be noted', error),
  });
  const post = createPost({
    sender: connections.ofProcess('mailSender')?.use ?? null,
    from: env.MAIL_FROM,
  });
  const changes = createChangeFeed({
    url: env.DATABASE_URL,
    onTrouble: (error) => log.warn('live updates wait for the database', { cause: String(error) }),
  });
  const mailEvents = createMailEvents(change);
  const lettersStayHere = mailStaysHere(env);
  const mailsStayHere = async (orgId: string) =>
    lettersStayHere && !(await connections.hasOwn(orgId, 'mailSender'));
  return {
    env,
    db,
    auth: createAuth({
      ...{ db, post, appUrl: env.APP_URL, lettersStayHere, keyring },
      providers: new Map(connections.allOfProcess('signIn').map(({ vendor, use }) => [vendor.id, use])),
      limits: { idleHours: env.SESSION_IDLE_HOURS, maxDays: env.SESSION_MAX_DAYS },
    }),
    links: createLinks({ appUrl: env.APP_URL, secret: env.APP_SECRET }),
    temporal,
    storage: connections.ofProcess('storage')?.use ?? createFiles(filesOf(env)),
    connections,
    keyring,
    live: { ...changes, kinds: liveKinds },
    limiter: createLimiter(db, { factor: env.RATE_LIMITS }),
    share: createSharing(),
    streams: createSeats(STREAMS_OPEN),
    mailsStayHere,
    mailboxProofs: createMailboxProofs({
      ...{ db, post, appUrl: env.APP_URL, secret: env.APP_SECRET, lettersStayHere, mailsStayHere },
      lookUpTxt: createLookUpTxt({ servers: env.DNS_SERVERS }),
    }),
    mailDomains: createMailDomains({
      ...{ db, connections, keyring, appHost: new URL(env.APP_URL).hostname },
      lookUp: createLookUp({ servers: env.DNS_SERVERS }),
    }),
    listPrice: products.report.price,
    mailEvents,
    ownFieldChanged: rescoreForField,
    requireUnused,
    signedInAgain: resumeMailboxesOf,
    change,
    async close() {
      await changes.close();
      await mailEvents.close();
      await post.idle();
      // A connection that is closed under a call would throw out of nowhere.
      if (await idle(1000)) await temporal.connection.close();
      connections.close();
      await db.close();
    },
  };
}

const filesOf = (env: Env) => ({
  root: env.STORAGE_ROOT ?? '',
  appUrl: env.APP_URL,
  secret: env.APP_SECRET,
});
