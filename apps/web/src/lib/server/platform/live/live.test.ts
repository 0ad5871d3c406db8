import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveKinds } from '#lib/contract/live.ts';
import { testApp, type TestApp } from '#lib/server/testing/app.ts';
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
  const reader = liveStream(app.services.live, { orgId, resumed, signal: stop.signal }).getReader();
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
