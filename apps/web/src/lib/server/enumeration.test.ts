import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Meta } from './trpc/base.ts';
import { appRouter } from './router.ts';
import { askedByRest, everything, outcome, visited } from './testing/asking.ts';
import { asks, type Ask } from './testing/asks.ts';
import { testApp, type TestApp, type TestPerson } from './testing/app.ts';
import { eventOf } from './testing/event.ts';
import { visits } from './testing/visits.ts';
import { MARK, testWorld, unknownIds, type Ids } from './testing/world.ts';

// Of another organisation, nothing is seen, told or changed: over everything that there is, by construction.

type Procedure = { _def: { inputs: z.ZodType[]; type: string; meta?: Meta } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
const asked = Object.entries(asks).filter((entry): entry is [string, Ask] => entry[1] !== null);

let app: TestApp;
let owner: TestPerson;
let stranger: TestPerson;
let ids: Ids;
let strangersKey: string;
/** What is ours, before anybody else asks. */
let before: Record<string, unknown>;
let loggedBefore: Awaited<ReturnType<typeof logged>>;
beforeAll(async () => {
  app = await testApp({ TIME_SKIPPING: 'true' });
  owner = await app.person('owner');
  const other = await app.organisation('Other');
  stranger = await app.person('owner', other);
  strangersKey = await app.apiKey('owner', other);
  ids = await testWorld(app, owner, app.orgId);
  before = await everything(app);
  loggedBefore = await logged();
});
afterAll(() => app.close());

test('every procedure has a row, and one whose input names something says how it is asked', () => {
  expect(Object.keys(asks).sort()).toEqual(procedures.map(([name]) => name).sort());
  for (const [name, { _def }] of procedures) {
    const schema = JSON.stringify(z.toJSONSchema(_def.inputs[0]!, { io: 'input', unrepresentable: 'any' }));
    // A connection's own id is made by whoever makes it.
    const names = /"(?:id|ids|\w+Ids?)":\{/.test(schema) && name !== 'connections.create';
    expect(asks[name] !== null, name).toBe(names);
  }
});

describe.each([
  ['nobody’s', () => unknownIds()],
  ['another organisation’s', () => ids],
])('with %s ids', (_, of) => {
  test.each(asked)('%s finds nothing', async (name, { input, refusal = 'NOT_FOUND' }) => {
    const { code, answer } = await outcome(stranger, name, input(of()));
    if (typeof refusal === 'string') expect(code).toBe(refusal);
    else expect(refusal(answer), JSON.stringify(answer)).toBe(true);
  });
});

test('what another organisation asks for all at once holds nothing of ours', async () => {
  for (const [name, { _def }] of procedures) {
    if (asks[name] !== null || _def.type !== 'query') continue;
    const { answer } = await outcome(stranger, name, name === 'prompts.get' ? { key: 'insight' } : {});
    expect(answer, name).toBeDefined();
    expectNothingOfOurs(JSON.stringify(answer), name);
  }
});

describe('as REST', () => {
  const operations = asked.flatMap(([name, ask]) => {
    const { openapi } = procedures.find(([one]) => one === name)![1]._def.meta ?? {};
    return openapi ? [{ name, ask, ...openapi }] : [];
  });

  test.each(operations)(
    '$method $path of another organisation’s is not there',
    async ({ ask, method, path }) => {
      const { response, sent } = await askedByRest(app, strangersKey, { method, path }, ask.input(ids));
      const { refusal = 'NOT_FOUND' } = ask;
      const text = await response.text();
      if (typeof refusal === 'string') expect(response.status, text).toBe(statuses[refusal]);
      else expect(refusal(JSON.parse(text)), text).toBe(true);
      expectNothingOfOurs(text, path, sent);
    },
  );
});
const statuses = { NOT_FOUND: 404, FORBIDDEN: 403, BAD_REQUEST: 400 };

const answering = import.meta.glob<Record<string, unknown>>('../../routes/**/+server.ts');

describe('a page, a file, a stream', () => {
  const found = import.meta.glob<Record<string, unknown>>('../../routes/**/+{page,layout}.server.ts');
  const idOf = (file: string) =>
    file.replace('../../routes/', '').replace(/\/?\+(page|layout|server)[.\w]*$/, '');
  const files = Object.entries({ ...found, ...answering }).map(([file, read]) => ({
    route: idOf(file),
    read,
  }));

  test('has a row: who has added a route says what keeps others out of it', () => {
    expect(files.length).toBeGreaterThan(50);
    expect([...new Set(files.map(({ route }) => route))].sort()).toEqual(Object.keys(visits).sort());
    // A link's token is the only parameter that is a right by itself.
    for (const [route, visit] of Object.entries(visits))
      expect(visit === 'by link', route).toBe(/\[token\]/.test(route) && visit !== 'nobody’s');
  });

  test.each(files.filter(({ route }) => typeof visits[route] === 'object'))(
    '$route of another organisation’s is not there',
    async ({ route, read }) => {
      const visit = visits[route] as { params: (ids: Ids) => Record<string, string> };
      const { status, text } = await visited(stranger.locals, route, await read(), visit.params(ids));
      expect([404, 405], text).toContain(status);
      expectNothingOfOurs(text, route);
      const own = await visited(owner.locals, route, await read(), visit.params(ids));
      expect(own.status, `${route} of one’s own: ${own.text.slice(0, 200)}`).toBe(200);
    },
  );

  test.each(files.filter(({ route }) => visits[route] === 'own' && route !== 'api/live'))(
    '$route shows one’s own only, and nothing to who is not signed in',
    async ({ route, read }) => {
      const params = { key: 'insight', path: 'leads', procedure: 'leads.list' };
      const { text } = await visited(stranger.locals, route, await read(), params);
      expectNothingOfOurs(text, route);
      const nobody = await visited(app.stranger, route, await read(), params);
      // A page's promise may be caught where it is made: it then holds nothing.
      const refused = nobody.status === 401 || !/[0-9a-f]{8}-/.test(nobody.text);
      expect(refused, `${route}: ${nobody.text.slice(0, 200)}`).toBe(true);
    },
  );

  test.each(files.filter(({ route }) => visits[route] === 'by link'))(
    '$route takes no link that we did not sign',
    async ({ route, read }) => {
      for (const token of [
        ids.lead,
        Buffer.from(ids.lead).toString('base64url'),
        `${ids.lead}.${ids.orgId}`,
      ]) {
        const { status, text } = await visited(app.stranger, route, await read(), { token, name: 'x' });
        // A page for choosing or answering says that the link is no good; a tracked link leads somewhere harmless.
        if (!/^(address|invitation|mailbox|password)/.test(route))
          expect(status, text).toBeGreaterThanOrEqual(400);
        expect(status, text).toBeLessThan(500);
        expectNothingOfOurs(text, route, { token });
      }
    },
  );
});

test('after all of that, what is ours is as it was; the log tells of what its owner took as a file, and of nobody else', async () => {
  expect({ ...(await everything(app)), audit_log: null }).toEqual({ ...before, audit_log: null });
  const entries = await logged();
  expect(entries.slice(0, loggedBefore.length)).toEqual(loggedBefore);
  const since = entries.slice(loggedBefore.length);
  expect(since.length).toBeGreaterThan(0);
  for (const entry of since) expect(entry).toMatchObject({ action: 'list.exported', actorId: owner.userId });
});

const logged = () =>
  app.services.db.forOrg(app.orgId, (tx) =>
    tx.auditLog.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
  );

test('api/live tells of one’s own only', async () => {
  const stop = new AbortController();
  const { GET } = (await answering['../../routes/api/live/+server.ts']!()) as {
    GET: (event: never) => Response;
  };
  app.services.live.subscribe(app.orgId, () => {});
  await app.services.live.ready();
  const request = new Request(`http://app.test/api/live?read=${Date.now()}`, { signal: stop.signal });
  const reader = GET(eventOf(stranger.locals, request)).body!.getReader();
  const theirs = await owner.caller.leads.create({ companyName: MARK });
  const mine = await stranger.caller.leads.create({ companyName: 'Mine' });
  let text = '';
  while (!text.includes(mine.id)) text += new TextDecoder().decode((await reader.read()).value as Uint8Array);
  stop.abort();
  await reader.cancel();
  expect(text).not.toContain(theirs.id);
  expect(GET(eventOf(app.stranger, request)).status).toBe(401);
});

/** An answer may name what the question named. */
function expectNothingOfOurs(text: string, where: string, question: object = {}): void {
  const named = JSON.stringify(question);
  expect(text, where).not.toContain(MARK);
  for (const [kind, id] of Object.entries(ids))
    if (kind !== 'upload' && !named.includes(id)) expect(text, `${where}: ${kind}`).not.toContain(id);
}
