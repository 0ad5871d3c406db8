import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveKinds } from '#lib/contract/live.ts';
import { PASSWORD, testApp, visitor, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { eventOf } from '#lib/server/testing/event.ts';
import { GET } from '../../../../routes/api/live/+server.ts';
import { liveStream } from './stream.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

/** Reads a stream's events until `enough` says so. */
async function events(
  orgId: string,
  resumed: boolean,
  enough: (text: string) => boolean,
  act: () => Promise<unknown>,
) {
  const stop = new AbortController();
  const who = { orgId, userId: 'nobody', stands: async () => true };
  const reader = liveStream(app.services.live, {
    ...who,
    resumed,
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
    false,
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
    true,
    (t) => t.includes(everything),
    async () => {},
  );
  await events(
    app.orgId,
    false,
    (t) => t.includes(everything),
    async () => {
      await app.services.db.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'leadfactory-live' AND datname = current_database()`,
      );
    },
  );
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
