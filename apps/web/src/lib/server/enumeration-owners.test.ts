import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Meta } from './trpc/base.ts';
import { appRouter } from './router.ts';
import { askedByRest, everything, outcome, visited } from './testing/asking.ts';
import { asks, type Ask } from './testing/asks.ts';
import { testApp, type TestApp, type TestPerson } from './testing/app.ts';
import { eventOf } from './testing/event.ts';
import { visits } from './testing/visits.ts';
import { testWorld, type Ids } from './testing/world.ts';

// Of a colleague's leads, somebody who sees their own only is told nothing and changes nothing, over everything that
// there is, by construction. Their role would allow it.

type Procedure = { _def: { type: string; meta?: Meta } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
const asked = Object.entries(asks).filter((entry): entry is [string, Ask] => entry[1] !== null);

/** What hangs on a colleague's lead; all else of the world is the organisation's, for all to see. */
const hanging = [
  ...['lead', 'otherLead', 'company', 'enrolment', 'message', 'import', 'merge', 'task'],
  ...['assessment', 'olderAssessment', 'order', 'trial'],
] as const satisfies readonly (keyof Ids)[];

let app: TestApp;
let owner: TestPerson;
let narrow: TestPerson;
let narrowKey: string;
let ids: Ids;
let figuresBefore: Record<string, string>;
let before: Record<string, unknown>;
beforeAll(async () => {
  app = await testApp({ TIME_SKIPPING: 'true' });
  owner = await app.person('owner');
  narrow = await app.person('manager', app.orgId, 'own');
  narrowKey = await app.apiKey('manager', app.orgId, null, 'own');
  figuresBefore = await figures();
  ids = await testWorld(app, owner, app.orgId);
  before = await theirs();
});
afterAll(() => app.close());

const secrets = () => [...hanging.map((kind) => ids[kind]), 'zanzibar.example', 'zanzibar-2.example'];
const namesHanging = (input: object) => hanging.some((kind) => JSON.stringify(input).includes(ids[kind]));

function expectNothingOfTheirs(text: string, where: string, question: object = {}): void {
  const named = JSON.stringify(question);
  for (const secret of secrets()) if (!named.includes(secret)) expect(text, where).not.toContain(secret);
}

test.each(asked)('%s of a colleague’s is not there', async (name, { input, refusal }) => {
  const question = input(ids);
  if (!namesHanging(question)) return;
  const { code, answer, message } = await outcome(narrow, name, question);
  const level = procedures.find(([one]) => one === name)![1]._def.meta!;
  // What concerns all leads, and what admins do, is refused as such.
  if (code === 'FORBIDDEN') expect(level.sees === 'all' || level.role === 'admin', name).toBe(true);
  else if (typeof refusal === 'function') expect(refusal(answer), JSON.stringify(answer)).toBe(true);
  else expect(code, `${name}: ${message}`).toBe('NOT_FOUND');
  expectNothingOfTheirs(JSON.stringify(answer ?? message), name, question);
});

describe('as REST', () => {
  const operations = asked.flatMap(([name, ask]) => {
    const { openapi } = procedures.find(([one]) => one === name)![1]._def.meta ?? {};
    return openapi ? [{ ask, ...openapi }] : [];
  });
  test.each(operations)('$method $path of a colleague’s is not there', async ({ ask, method, path }) => {
    const question = ask.input(ids);
    if (!namesHanging(question)) return;
    const { response } = await askedByRest(app, narrowKey, { method, path }, question);
    const text = await response.text();
    if (typeof ask.refusal !== 'function') expect([403, 404], text).toContain(response.status);
    expectNothingOfTheirs(text, path, question);
  });
});

test('what they ask for all at once holds nothing of a colleague’s, nor is it counted', async () => {
  for (const [name, { _def }] of procedures) {
    if (asks[name] !== null || _def.type !== 'query') continue;
    const { code, answer } = await outcome(narrow, name, name === 'prompts.get' ? { key: 'insight' } : {});
    if (code !== 'OK') continue;
    expectNothingOfTheirs(JSON.stringify(answer), name);
  }
  expect(await figures()).toEqual(figuresBefore);
});

/** What is counted of leads and what hangs on them, for somebody who has none. */
const counted = [
  ...['leads.list', 'assessments.list', 'imports.list', 'sales.list', 'sales.attribution', 'usage.calls'],
  ...['dashboard.get'],
];
async function figures(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of counted) {
    const { code, answer } = await outcome(narrow, name, {});
    expect(code, name).toBe('OK');
    // How far the organisation is with its first campaign is no figure of leads.
    found[name] = JSON.stringify({ ...(answer as object), firstSteps: undefined });
  }
  return found;
}

const answering = import.meta.glob<Record<string, unknown>>('../../routes/**/+server.ts');
const reading = import.meta.glob<Record<string, unknown>>('../../routes/**/+{page,layout}.server.ts');
const files = Object.entries({ ...reading, ...answering }).map(([file, read]) => ({
  route: file.replace('../../routes/', '').replace(/\/?\+(page|layout|server)[.\w]*$/, ''),
  read,
}));

describe('a page, a file', () => {
  test.each(files.filter(({ route }) => typeof visits[route] === 'object'))(
    '$route of a colleague’s is not there',
    async ({ route, read }) => {
      const visit = visits[route] as { params: (ids: Ids) => Record<string, string> };
      const params = visit.params(ids);
      const { status, text } = await visited(narrow.locals, route, await read(), params);
      if (namesHanging(params)) expect([404, 405], text).toContain(status);
      expectNothingOfTheirs(text, route, params);
    },
  );

  test.each(files.filter(({ route }) => visits[route] === 'own' && route !== 'api/live'))(
    '$route shows their own only',
    async ({ route, read }) => {
      const params = { key: 'insight', path: 'leads', procedure: 'leads.list' };
      const { text } = await visited(narrow.locals, route, await read(), params);
      expectNothingOfTheirs(text, route);
    },
  );
});

/** Digests of all that hangs on leads. */
async function theirs(): Promise<Record<string, unknown>> {
  const { rows } = await app.services.db.pool.query<{ name: string }>(
    `SELECT polrelid::regclass::text AS name FROM pg_policy WHERE polname = 'seen'`,
  );
  const all = await everything(app);
  return Object.fromEntries(rows.map(({ name }) => [name, all[name]]));
}

test('a campaign’s figures are of the leads that they see, and of its audience they are told no other', async () => {
  const chosen = [ids.lead, ids.otherLead].sort();
  await app.services.db.forOrg(app.orgId, (tx) =>
    tx.campaign.update({
      where: { id: ids.campaign },
      data: { audienceCount: 77, audience: { leadIds: chosen, temperatures: ['hot'] } },
    }),
  );
  const seen = async ({ caller }: TestPerson) => {
    const { audience, audienceCount, enrolledCount, openCount, wonCount, funnel } =
      await caller.campaigns.get({
        id: ids.campaign,
      });
    const listed = (await caller.campaigns.list({})).rows.find(({ id }) => id === ids.campaign)!;
    expect(listed).toMatchObject({ audienceCount, enrolledCount, openCount, wonCount });
    const { leadIds, ...filters } = audience;
    return { ...filters, leadIds: leadIds?.sort(), audienceCount, enrolledCount, openCount, funnel };
  };
  const funnel = (contacted: number) =>
    expect.arrayContaining([{ step: 'contacted', count: contacted }]) as never;
  const temperatures = ['hot'];
  expect(await seen(owner)).toEqual({
    ...{
      temperatures,
      leadIds: chosen,
      audienceCount: 77,
      enrolledCount: 1,
      openCount: 1,
      funnel: funnel(1),
    },
  });
  expect(await seen(narrow)).toEqual({
    ...{ temperatures, leadIds: [], audienceCount: null, enrolledCount: 0, openCount: 0, funnel: funnel(0) },
  });
});

test('after all of that, what is a colleague’s is as it was', async () => {
  expect(await theirs()).toEqual(before);
  expect(Object.keys(before).length).toBeGreaterThan(25);
});

test('api/live tells of their own only, and ends when they see more or less', async () => {
  const stop = new AbortController();
  const { GET } = (await answering['../../routes/api/live/+server.ts']!()) as {
    GET: (event: never) => Response;
  };
  app.services.live.subscribe(app.orgId, () => {});
  await app.services.live.ready();
  const request = new Request(`http://app.test/api/live?read=${Date.now()}`, { signal: stop.signal });
  const reader = GET(eventOf(narrow.locals, request)).body!.getReader();
  const colleagues = await owner.caller.leads.create({ companyName: 'Theirs' });
  const mine = await narrow.caller.leads.create({ companyName: 'Mine' });
  let text = '';
  const until = async (words: string) => {
    while (!text.includes(words)) text += new TextDecoder().decode((await reader.read()).value as Uint8Array);
  };
  await until(mine.id);
  const rights = { userId: narrow.userId, granted: [], denied: [] };
  await owner.caller.settings.changeRights({ ...rights, sees: 'team' });
  await until('event: ended');
  await owner.caller.settings.changeRights({ ...rights, sees: 'own' });
  expect(text).not.toContain(colleagues.id);
});
