import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strengthenSession } from '@leadfactory/db/identity';
import { actions } from '#lib/features/identity/settings/audit.ts';
import { personContext } from './context.ts';
import { appRouter, createCaller } from './router.ts';
import { testApp, visitor, type TestApp } from './testing/app.ts';
import { everything, outcome, visited } from './testing/asking.ts';
import { asks } from './testing/asks.ts';
import { audited, ORIGIN, type Asked, type Audited, type Excused } from './testing/audited.ts';
import { auditedDoors, type Left } from './testing/audited-doors.ts';
import { nameServer, type Zone } from '@leadfactory/integrations/dns-testing';
import { startMailboxProvider, type MailboxProvider } from '@leadfactory/integrations/mailbox-testing';
import { letterServer } from './testing/letters.ts';
import { localProvider, type LocalProvider } from './testing/provider.ts';
import { doors, send } from './testing/sending.ts';
import { visits } from './testing/visits.ts';
import { testWorld, type Ids } from './testing/world.ts';

// Whatever is changed stands in the audit log, with who did it from where: over all mutations, forms and files, by construction.

type Procedure = { _def: { type: string } };
const mutations = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>)
  .filter(([, { _def }]) => _def.type === 'mutation')
  .map(([name]) => name);

let app: TestApp;
let sites: Server;
let mail: Awaited<ReturnType<typeof letterServer>>;
let mailboxes: MailboxProvider;
let dns: Awaited<ReturnType<typeof nameServer>>;
let provider: LocalProvider;
const zone: Zone = new Map();
let shared: Asked;
beforeAll(async () => {
  sites = createServer((_, response) => response.end(JSON.stringify(SITES)));
  await new Promise<void>((listening) => sites.listen(0, '127.0.0.1', listening));
  mail = await letterServer();
  dns = await nameServer(zone);
  mailboxes = await startMailboxProvider();
  provider = await localProvider(`${ORIGIN}/sign-in/with/google/callback`);
  app = await testApp({
    ...{ ...mail.env, ...provider.env, ...mailboxes.env },
    ...{ APP_URL: ORIGIN, DNS_SERVERS: dns.address },
    TIME_SKIPPING: 'true',
    CREDENTIALS_KEYS: `one:${Buffer.alloc(32, 1).toString('base64')}`,
    SAMPLE_SITES_URL: `http://127.0.0.1:${(sites.address() as AddressInfo).port}`,
  });
  shared = await world('Shared');
});
afterAll(async () => {
  await app.close();
  await Promise.all([
    mail.close(),
    dns.close(),
    mailboxes.close(),
    provider.close(),
    new Promise((closed) => sites.close(closed)),
  ]);
});
const SITES = [{ host: 'x.example', url: 'http://x.example', business: 'X', kind: 'Café', city: 'Paris' }];

test('every mutation says what it leaves in the audit log, or why nothing', () => {
  const missing = mutations.filter((name) => !(name in audited));
  expect(
    missing,
    `Of what these mutations change nobody could tell who did it. Let each use case call \`audit\` (for a person’s own account: \`auditPerson\`) in its transaction, with \`difference(before, after)\` or \`{ after: state(made) }\` (packages/db/src/identity/audit.ts, difference.ts); say the action in words in features/identity/settings/audit.ts; and add a row for each to server/testing/audited.ts: on('thing.changed', 'changed').`,
  ).toEqual([]);
  expect(Object.keys(audited).filter((name) => !mutations.includes(name))).toEqual([]);
  const told = Object.values(audited).flatMap((row) => ('action' in row ? [row.action] : []));
  expect(told.filter((action) => !(action in actions))).toEqual([]);
});

const rows = Object.entries(audited);
const excused = (row: Audited | Excused): row is Excused => !('action' in row);

describe.each(rows.filter(([, row]) => !excused(row)) as [string, Audited][])('%s', (name, row) => {
  test(`leaves ${row.action}`, async () => {
    const asked = row.alone ? await world(name) : shared;
    const { in: orgId = asked.ids.orgId, ...more } = (await row.first?.(asked)) ?? {};
    const before = await idsOf(orgId);
    expect(await answered(asked, name, { ...inputOf(name, row, asked), ...more })).toBe(row.answers ?? 'OK');
    const fresh = (await logOf(orgId)).filter(({ id }) => !before.has(id));
    const entry = fresh.find(({ action }) => action === row.action);
    const said = `${name} left ${JSON.stringify(fresh.map(({ action }) => action))}`;
    expect(entry, said).toMatchObject({
      ...{ actorKind: 'user', actorId: asked.owner.userId, ip: visitor.ip, userAgent: visitor.userAgent },
    });
    const data = entry!.data as { before?: object; after?: object };
    const told = Object.keys({ ...data.before, ...data.after }).length > 0;
    const sides = { changed: [true, true], made: [false, true], gone: [true, false], done: [false, false] };
    expect([!!data.before, !!data.after, told], JSON.stringify(data)).toEqual([
      ...sides[row.tells],
      row.tells !== 'done',
    ]);
    if (row.tells === 'changed') expect(Object.keys(data.before!)).toEqual(Object.keys(data.after!));
    // Neither a secret, nor who a lead is: their rows are erased, entries are not.
    expect(JSON.stringify(fresh.map((one) => one.data))).not.toMatch(
      /hidden42|@|\b(ann|kim|quux)\b|neuer Satz/i,
    );
  });
});

describe.each(rows.filter(([, row]) => excused(row) && 'changesNothing' in row) as [string, Excused][])(
  '%s',
  (name, row) => {
    test('changes nothing', async () => {
      const before = await everything(app, shared.ids.orgId);
      expect(await answered(shared, name, inputOf(name, row, shared))).toBe('OK');
      expect(await everything(app, shared.ids.orgId)).toEqual(before);
    });
  },
);

const found = await doors();
/** Reading of what is one's own: it is tried below that it changes nothing. */
const onlyShows = (name: string, route: string) =>
  name.startsWith('GET ') &&
  !route.endsWith('.csv') &&
  !['by link', 'nobody’s'].includes(visits[route] as string);

test('every form and file says what it leaves in the audit log or on a timeline, or why nothing', () => {
  const taking = [...found].flatMap(([name, { route }]) =>
    name in auditedDoors || !onlyShows(name, route) ? [name] : [],
  );
  const missing = taking.filter((name) => !(name in auditedDoors));
  expect(
    missing,
    'Of what these forms and files change nobody could tell who did it. Let the use case call `audit` or `auditPerson`, and add a row for each to server/testing/audited-doors.ts.',
  ).toEqual([]);
  expect(Object.keys(auditedDoors).filter((name) => !taking.includes(name))).toEqual([]);
});

describe.each(Object.entries(auditedDoors).filter((entry): entry is [string, Left] => 'sends' in entry[1]))(
  '%s',
  (name, row) => {
    const { action, onTimeline } = row;
    test(`leaves ${action ?? `${onTimeline} on the timeline`}`, async () => {
      const asked = { ...(row.alone ? await world(name) : shared), mail, provider };
      const { owner, ids } = asked;
      const sent = { locals: owner.locals, ...(await row.sends(asked)) };
      const before = row.in ? new Set<string>() : await idsOf(ids.orgId);
      const told = await timelineOf(ids, onTimeline);
      await send(app, found.get(name)!, name, sent);
      await row.then?.(asked);
      if (onTimeline) return expect(await timelineOf(ids, onTimeline)).toBe(told + 1);
      const fresh = (await logOf((await row.in?.(asked)) ?? ids.orgId)).filter(({ id }) => !before.has(id));
      const entry = fresh.find((one) => one.action === action);
      expect(entry, `${name} left ${JSON.stringify(fresh.map((one) => one.action))}`).toMatchObject({
        ...{
          actorKind: row.by === 'system' ? 'system' : 'user',
          ip: visitor.ip,
          userAgent: visitor.userAgent,
        },
      });
      if (!row.by) expect(entry!.actorId).toBe(owner.userId);
      expect(JSON.stringify(fresh.map((one) => one.data))).not.toMatch(/@|\b(ann|kim|quux)\b|neuer Satz/i);
    });
  },
);

test('what a page or a file shows of one’s own changes nothing', async () => {
  const files = {
    ...import.meta.glob<Record<string, unknown>>('../../routes/**/+{page,layout}.server.ts'),
    ...import.meta.glob<Record<string, unknown>>('../../routes/**/+server.ts'),
  };
  const { owner, ids } = shared;
  const before = await everything(app, ids.orgId);
  let tried = 0;
  for (const [file, read] of Object.entries(files)) {
    const route = file.replace('../../routes/', '').replace(/\/?\+(page|layout|server)[.\w]*$/, '');
    const visit = visits[route];
    const module = await read();
    const shown =
      typeof visit === 'object' || (visit === 'own' && route !== 'api/live' && !route.endsWith('.csv'));
    if (!shown || (!module.load && !module.GET) || `GET ${route}` in auditedDoors) continue;
    const params = typeof visit === 'object' ? visit.params(ids) : { key: 'insight' };
    const { status, text } = await visited(owner.locals, route, module, params);
    expect([200, 303], `${route}: ${text.slice(0, 200)}`).toContain(status);
    tried += 1;
  }
  expect(tried).toBeGreaterThan(30);
  expect(await everything(app, ids.orgId)).toEqual(before);
});

const timelineOf = ({ orgId, lead: leadId }: Ids, kind?: string) =>
  app.services.db.forOrg(orgId, (tx) => tx.timelineEvent.count({ where: { leadId, kind } }));

/** An organisation with one of everything, and its owner, who showed more than a password: they have a passkey. */
async function world(name: string): Promise<Asked> {
  const orgId = await app.organisation(name);
  const owner = await app.person('owner', orgId);
  const ids = await testWorld(app, owner, orgId);
  const signedIn = { ...owner.locals.signedIn!, strong: true };
  await app.services.db.global((tx) => strengthenSession(tx, signedIn.sessionId));
  const locals = { ...owner.locals, signedIn };
  return {
    app,
    owner: { ...owner, locals, caller: createCaller(personContext(locals)) },
    ids,
    zone,
    mailboxes,
  };
}

const inputOf = (name: string, row: Audited | Excused, { ids }: Asked): object =>
  (row.input ?? asks[name]?.input)?.(ids) ?? {};

/** The code of its answer; with the words of a refusal that is no vendor's absence. */
async function answered({ owner }: Asked, name: string, input: object): Promise<string> {
  const { code, message } = await outcome(owner, name, input);
  return message === undefined || code === 'SERVICE_UNAVAILABLE' ? code : `${code}: ${message}`;
}

const logOf = (orgId: string) => app.services.db.forOrg(orgId, (tx) => tx.auditLog.findMany());
const idsOf = async (orgId: string) => new Set((await logOf(orgId)).map(({ id }) => id));
