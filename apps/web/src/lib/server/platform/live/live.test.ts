import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveKinds } from '#lib/contract/live.ts';
import { PASSWORD, testApp, visitor, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { eventOf } from '#lib/server/testing/event.ts';
import { GET } from '../../../../routes/api/live/+server.ts';
import { liveStream } from './stream.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  // As the app is while somebody looks at it: it listens.
  app.services.live.subscribe(app.orgId, () => {});
  await app.services.live.ready();
});
afterAll(() => app.close());

/** Reads a stream's events until `enough` says so. */
async function events(
  orgId: string,
  readAt: number | null,
  enough: (text: string) => boolean,
  act: () => Promise<unknown>,
) {
  const stop = new AbortController();
  const who = { orgId, userId: 'nobody', stands: async () => true };
  const reader = liveStream(app.services.live, {
    ...who,
    readAt,
    signal: stop.signal,
    left: () => {},
  }).getReader();
  let text = '';
  const read = async () => {
    while (!enough(text)) text += new TextDecoder().decode((await reader.read()).value);
  };
  const reading = read();
  await app.services.live.ready();
  await act();
  await reading;
  stop.abort();
  await reader.cancel();
  return text;
}

test('tells a page which leads changed, of its own organisation only, and not each change by itself', async () => {
  const mine = await app.person('owner');
  const theirs = await app.person('owner', await app.organisation('Other'));
  let id = '';
  const text = await events(
    app.orgId,
    Date.now(),
    (t) => t.includes('event: change'),
    async () => {
      const other = await theirs.caller.leads.create({ companyName: 'Theirs', email: 'a@theirs.example' });
      id = (await mine.caller.leads.create({ companyName: 'Mine', email: 'a@mine.example' })).id;
      expect(other.id).not.toBe(id);
    },
  );
  expect(text).toMatch(/^retry: 2000\nid: \d+\nevent: ready/);
  const told = [...text.matchAll(/event: change\ndata: (.*)/g)].map(
    (m) => JSON.parse(m[1]!) as { lead?: string[] },
  );
  expect(told.flatMap((b) => b.lead ?? [])).toEqual([id]);
});

test('a page that comes back is told that anything may have changed, and so is everybody after the database was away', async () => {
  const everything = JSON.stringify(Object.fromEntries(liveKinds.map((kind) => [kind, null])));
  await events(
    app.orgId,
    null,
    (t) => t.includes(everything),
    async () => {},
  );
  await events(
    app.orgId,
    Date.now(),
    (t) => t.includes(everything),
    async () => {
      await app.services.db.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'leadfactory-live' AND datname = current_database()`,
      );
    },
  );
});

test('a page that was read before a change is told of it when its stream begins; one that was read after it is not', async () => {
  const { live } = app.services;
  const { caller } = await app.person('owner');
  const theirs = await app.person('owner', await app.organisation('Another'));
  const told = Promise.withResolvers<void>();
  const before = Date.now();
  const id = (await caller.leads.create({ companyName: 'Early', email: 'a@early.example' })).id;
  await theirs.caller.leads.create({ companyName: 'Theirs too', email: 'b@theirs.example' });
  const last = (await caller.leads.create({ companyName: 'Last', email: 'a@last.example' })).id;
  const release = live.subscribe(app.orgId, (change) => change?.id === last && told.resolve());
  if (live.toldSince(app.orgId, before).some((change) => change?.id === last)) told.resolve();
  await told.promise;
  release();
  const leads = (at: number) =>
    live.toldSince(app.orgId, at).flatMap((change) => (change?.kind === 'lead' ? [change.id] : []));
  expect([...new Set(leads(before))]).toEqual([id, last]);
  expect(leads(Date.now() + 1)).toEqual([]);
  // Of what was before it listened nobody knows what changed.
  expect(live.toldSince(app.orgId, 0)[0]).toBeNull();

  const text = await events(
    app.orgId,
    before,
    (t) => t.includes('event: change'),
    async () => {},
  );
  expect(text).toContain(id);
});

test('an open stream ends at once with its session, and with the membership, and says so', async () => {
  const { services } = app;
  const owner = await app.person('owner');
  const open = async (person: TestPerson) => {
    const request = new Request('http://app.test/api/live');
    const response = await GET(eventOf(person.locals, request));
    const text = new Response(response.body).text();
    await services.live.ready();
    return { text };
  };
  const signedOut = await app.person('rep');
  const removed = await app.person('rep');
  const [first, second] = [await open(signedOut), await open(removed)];
  await signedOut.caller.session.end({ id: signedOut.locals.signedIn!.sessionId });
  expect(await first.text).toMatch(/event: ended\ndata: \{\}\n\n$/);
  await owner.caller.settings.removeMember({ userId: removed.userId });
  expect(await second.text).toMatch(/event: ended\ndata: \{\}\n\n$/);
});

test('a change of the role, or another session’s end, leaves a stream open', async () => {
  const person = await app.person('rep');
  const other = await app.services.auth.signIn(person.email, PASSWORD, visitor);
  const owner = await app.person('owner');
  const { sessionId } = person.locals.signedIn!;
  await app.services.auth.signOut(other.session!.value, visitor);
  await owner.caller.settings.changeRole({ userId: person.userId, role: 'manager' });
  expect(await app.services.auth.stands(sessionId, app.orgId)).toBe(true);
});
