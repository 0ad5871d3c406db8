import { foundOrganisation } from '@leadfactory/db/lifecycle/organisations';
import { listAudit } from '@leadfactory/db/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ORGANISATION_HEADER } from '#lib/contract/identity/session.ts';
import { callerFor } from '#lib/server/context.ts';
import { elsewhere, paged } from '#lib/server/elsewhere.ts';
import { testApp, visitor, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { everything } from '#lib/server/testing/asking.ts';
import { eventOf, thrown } from '#lib/server/testing/event.ts';
import { actions } from '../../../routes/organisations/new/+page.server.ts';
import { GET as live } from '../../../routes/api/live/+server.ts';
import { POST as trpc } from '../../../routes/api/trpc/[...procedure]/+server.ts';
import { POST as logo } from '../../../routes/api/branding/logo/+server.ts';
import { POST as upload } from '../../../routes/api/uploads/+server.ts';
import { POST as rest } from '../../../routes/api/v1/[...path]/+server.ts';

let app: TestApp;
let ann: TestPerson;
let second: string;
beforeAll(async () => {
  app = await testApp();
  ann = await app.person('owner');
  const place = { timeZone: 'Europe/Berlin', country: 'DE' };
  const person = { id: ann.userId, name: 'Ann' };
  ({ orgId: second } = await foundOrganisation(app.services.db, person, { name: 'Second', ...place }));
});
afterAll(() => app.close());

const asOwner = {
  ...{ role: 'owner' as const, sees: 'all' as const, requiresSecondFactor: false },
  ...{ granted: [], denied: [] },
};

/** What the hooks make of a request with the person's cookie, from a tab that shows this organisation. */
const inTab = (orgId: string, showing: string | null): App.Locals => {
  const memberships = [
    { orgId: app.orgId, organisation: 'Acme', ...asOwner },
    { orgId: second, organisation: 'Second', ...asOwner },
  ];
  const current = memberships.find((m) => m.orgId === orgId)!;
  return { ...ann.locals, showing, signedIn: { ...ann.locals.signedIn!, memberships, current } };
};
const post = (path: string, body: string, type = 'application/json') =>
  new Request(`http://app.test${path}`, { method: 'POST', body, headers: { 'content-type': type } });

const writes: [string, (event: never) => unknown, () => Request][] = [
  ['a procedure', trpc as never, () => post('/api/trpc/leads.create', '{"companyName":"Strayed"}')],
  ['a batch', trpc as never, () => post('/api/trpc/leads.create?batch=1', '{"0":{"companyName":"Strayed"}}')],
  ['REST by cookie', rest as never, () => post('/api/v1/leads', '{"companyName":"Strayed"}')],
  ['an upload', upload as never, () => post('/api/uploads', 'Company\nStrayed\n', 'text/csv')],
  ['a logo', logo as never, () => post('/api/branding/logo', 'x', 'image/png')],
];

test.each(writes)(
  '%s of a tab that shows A is refused once the session works in B',
  async (_, route, ask) => {
    const leads = () => callerFor(inTab(second, null)).leads.list({});
    const response = (await route(eventOf(inTab(second, app.orgId), ask()))) as Response;
    expect(response.status).toBe(412);
    expect(await response.text()).toContain('You work in Second now');
    expect((await leads()).rows).toEqual([]);
  },
);

test.each(writes)('%s by cookie that names no organisation changes none', async (_, route, ask) => {
  const before = await everything(app, second);
  const response = (await route(eventOf(inTab(second, null), ask()))) as Response;
  expect(response.status).toBe(412);
  expect(await response.text()).toContain('reload this page');
  expect(await everything(app, second)).toEqual(before);
});

test('a tab that shows where the session works writes, as does a form, and a program by its key', async () => {
  const send = async (route: unknown, showing: string | null, request: Request) =>
    ((await (route as (event: never) => unknown)(eventOf(inTab(app.orgId, showing), request))) as Response)
      .status;
  expect(await send(trpc, app.orgId, post('/api/trpc/leads.create', '{"companyName":"Kept"}'))).toBe(200);
  const byKey = post('/api/v1/leads', '{"companyName":"By a key"}');
  byKey.headers.set('authorization', `Bearer ${await app.apiKey('rep')}`);
  expect(await send(rest, null, byKey)).toBe(200);
  // What forms and `load` ask runs in process.
  const inProcess = callerFor(inTab(app.orgId, null));
  await inProcess.leads.create({ companyName: 'In process' });
  expect((await inProcess.leads.list({})).rows).toHaveLength(3);
  expect(ORGANISATION_HEADER).toBe('x-organisation');
});

test('a page that does not say what it shows reads, and sees to its person; it changes no organisation', async () => {
  const asked = async (request: Request) => (await trpc(eventOf(inTab(second, null), request))) as Response;
  const before = (await callerFor(inTab(second, null)).leads.list({})).rows.length;
  const response = await asked(post('/api/trpc/session.leaveOrganisation', '{}'));
  expect(response.status).toBe(412);
  expect(await response.text()).toContain('reload this page');
  expect((await callerFor(inTab(second, null)).leads.list({})).rows).toHaveLength(before);
  expect((await asked(new Request('http://app.test/api/trpc/leads.list?input={}'))).status).toBe(200);
  expect((await asked(post('/api/trpc/session.endOthers', '{}'))).status).toBe(200);
});

test('a stream for a tab of another organisation is refused', async () => {
  const request = (id: string) => new Request(`http://app.test/api/live?organisation=${id}`);
  expect((await live(eventOf(inTab(second, null), request(app.orgId)))).status).toBe(412);
  const stop = new AbortController();
  const open = new Request(request(second), { signal: stop.signal });
  const response = await live(eventOf(inTab(second, null), open));
  expect(response.status).toBe(200);
  stop.abort();
  await response.body?.cancel();
});

test('a session remembers which organisation was chosen, and nobody chooses one that is not theirs', async () => {
  const { auth } = app.services;
  const { signedIn } = ann.locals;
  await auth.switchOrganisation(signedIn!, second);
  const { rows } = await app.services.db.globalQuery('SELECT org_id FROM session WHERE id = $1', [
    signedIn!.sessionId,
  ]);
  expect(rows).toEqual([{ org_id: second }]);
  const foreign = await app.organisation('Foreign');
  await expect(auth.switchOrganisation(signedIn!, foreign)).rejects.toMatchObject({ code: 'forbidden' });
});

test('who makes an organisation owns it and works in it, also who has none; ugly names are kept or refused, never a 500', async () => {
  const bo = await app.person('rep');
  await bo.caller.session.leaveOrganisation();
  const locals = { ...bo.locals, signedIn: { ...bo.locals.signedIn!, memberships: [], current: null } };
  const made = (fields: Record<string, string>) => {
    const body = new URLSearchParams({
      name: 'Bo & Söhne',
      timeZone: 'Europe/Berlin',
      country: 'DE',
      ...fields,
    });
    const request = new Request('http://app.test/organisations/new', { method: 'POST', body });
    return actions.default(eventOf(locals, request));
  };
  const refused: [Record<string, string>, string][] = [
    [{ name: ' ' }, 'name'],
    [{ name: 'x\0y' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ country: 'Germany' }, 'country'],
  ];
  for (const [fields, field] of refused)
    expect(await made(fields), field).toMatchObject({ status: 400, data: { field } });
  expect(await thrown(made({}))).toMatchObject({ status: 303, location: '/dashboard' });
  const { rows } = await app.services.db.globalQuery('SELECT org_id FROM session WHERE id = $1', [
    locals.signedIn.sessionId,
  ]);
  const orgId = (rows[0] as { org_id: string }).org_id;
  const current = { orgId, organisation: 'Bo & Söhne', ...asOwner };
  const there = callerFor({ ...locals, signedIn: { ...locals.signedIn, memberships: [current], current } });
  expect((await there.settings.members({})).rows).toMatchObject([
    { userId: bo.userId, role: 'owner', you: true },
  ]);
  expect(await there.settings.organisation()).toMatchObject({ country: 'DE', postalAddress: null });
});

test('a member leaves by themselves, the last owner does not', async () => {
  const org = await app.organisation('Left');
  const owner = await app.person('owner', org);
  const viewer = await app.person('viewer', org);
  await expect(owner.caller.session.leaveOrganisation()).rejects.toMatchObject({ code: 'CONFLICT' });
  await viewer.caller.session.leaveOrganisation();
  expect((await owner.caller.settings.members({})).rows.map(({ userId }) => userId)).toEqual([owner.userId]);
  const [entry] = await app.services.db.forOrg(org, (tx) => listAudit(tx));
  expect(entry).toMatchObject({ action: 'member.left', actorId: viewer.userId, subject: viewer.userId });
  const told = await app.services.db.forOrg(org, (tx) =>
    tx.auditLog.findMany({ where: { action: 'member.left' }, select: { ip: true } }),
  );
  expect(told).toEqual([{ ip: visitor.ip }]);
});

test('a page of another organisation of theirs says whose it is; of anybody else’s nothing is said', async () => {
  const { id } = await callerFor(inTab(second, null)).leads.create({ companyName: 'In the second' });
  const asked = (locals: App.Locals, given = id) =>
    elsewhere({ locals, params: { id: given }, route: { id: '/(app)/leads/[id]' } } as never);
  expect(await asked(inTab(app.orgId, null))).toEqual({ orgId: second, organisation: 'Second' });
  expect(await asked(inTab(app.orgId, null), 'x')).toBeUndefined();
  expect(await asked((await app.person('owner')).locals)).toBeUndefined();
  expect(await asked(app.stranger)).toBeUndefined();
});

test('every page under an id says whose id it is', () => {
  const pages = Object.keys(import.meta.glob('../../../routes/**/+page.server.ts'))
    .map((file) => file.replace('../../../routes', '').replace('/+page.server.ts', ''))
    .filter((route) => route.startsWith('/(app)') && route.includes('[id]'));
  expect(Object.keys(paged).sort()).toEqual(pages.sort());
});
