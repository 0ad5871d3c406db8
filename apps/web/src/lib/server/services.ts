import { createDb, type Db, type Tx } from '@leadfactory/db';
import { createLinks, type Links } from '@leadfactory/tokens';
import { createAuth, type Auth } from './auth/index.ts';
import type { Env } from './env.ts';

/** What the app works with; made once per process, and per test file in tests. */
export interface Services {
  env: Env;
  db: Db;
  auth: Auth;
  links: Links;
  /** One transaction of the organisation, and then at once what it asked of Temporal. */
  change<T>(orgId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createServices(env: Env): Services {
  const db = createDb({ url: env.DATABASE_URL });
  return {
    env,
    db,
    auth: createAuth({ db, secureCookies: env.APP_URL.startsWith('https:') }),
    links: createLinks({ appUrl: env.APP_URL, secret: env.APP_SECRET }),
    change: (orgId, work) => db.forOrg(orgId, work),
    close: () => db.close(),
  };
}
