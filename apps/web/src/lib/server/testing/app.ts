import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApiKey, system } from '@leadfactory/db/identity';
import { testDatabase, testMembership, testOrganisation } from '@leadfactory/db/testing';
import type { Sees } from '@leadfactory/domain/identity/permissions';
import type { Role } from '@leadfactory/domain/identity/roles';
import { hashPassword } from '../identity/auth/index.ts';
import { personContext } from '../context.ts';
import { newTally } from '../platform/limits/tally.ts';
import { readEnv } from '../platform/env.ts';
import { createServices, type Services } from '../services.ts';
import { createCaller } from '../router.ts';

export const PASSWORD = 'correct horse battery';
export const visitor = { ip: '192.0.2.1', userAgent: 'Test/1.0' };

export interface TestPerson {
  userId: string;
  email: string;
  locals: App.Locals;
  caller: ReturnType<typeof createCaller>;
}

export interface TestApp {
  services: Services;
  orgId: string;
  /** A visitor's request. */
  stranger: App.Locals;
  person(role: Role, orgId?: string, sees?: Sees): Promise<TestPerson>;
  /** Of a person of the role. */
  apiKey(role: Role, orgId?: string, scopes?: readonly string[] | null, sees?: Sees): Promise<string>;
  organisation(name: string): Promise<string>;
  close(): Promise<void>;
}

/** The app on a database and storage of its own; Temporal is an address where nobody listens unless `env` says other. */
export async function testApp(env: Record<string, string> = {}): Promise<TestApp> {
  const database = await testDatabase();
  const root = await mkdtemp(path.join(tmpdir(), 'leadfactory-web-'));
  const services = createServices(
    readEnv({
      DATABASE_URL: database.url,
      APP_URL: 'http://app.test',
      APP_SECRET: 'a secret of at least thirty-two characters',
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      STORAGE_ROOT: root,
      // Nobody listens there either.
      SES_ENDPOINT: 'http://127.0.0.1:9',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      // Tests ask more than people do.
      RATE_LIMITS: '1000',
      ...env,
    }),
  );
  const orgId = await testOrganisation(database.db, 'Acme');
  const stranger: App.Locals = {
    ...{ services, signedIn: null, visitor, requestId: 'test', tally: newTally() },
    askedAt: Date.now(),
  };

  const person: TestApp['person'] = async (role, org = orgId, sees = 'all') => {
    const email = `${role}-${randomUUID().slice(0, 8)}@example.com`;
    const hash = await hashPassword(PASSWORD);
    const { id: userId } = await services.db.global((tx) =>
      tx.user.create({
        data: { email, name: role, password: { create: { hash } }, addressProvedAt: new Date() },
        select: { id: true },
      }),
    );
    await testMembership(services.db, org, userId, role, sees);
    const cookie = await services.auth.signIn(email, PASSWORD, visitor);
    const locals = { ...stranger, signedIn: await services.auth.authenticate(cookie.session!.value) };
    return { userId, email, locals, caller: createCaller(personContext(locals)) };
  };

  return {
    services,
    orgId,
    stranger,
    organisation: (name) => testOrganisation(database.db, name),

    person,

    async apiKey(role, org = orgId, scopes = null, sees = 'all') {
      const { userId: ownerId } = await person(role, org, sees);
      const { key } = await services.db.forOrg(org, (tx) =>
        createApiKey(tx, org, system, { name: 'Test', role, ownerId, scopes }),
      );
      return key;
    },

    async close() {
      await services.close();
      await database.drop();
      await rm(root, { recursive: true, force: true });
    },
  };
}
