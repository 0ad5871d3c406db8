import { testMembership } from '@leadfactory/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '@leadfactory/domain/identity/roles';
import { serveEvidence } from '#lib/server/assessment/assessments/file.ts';
import { handleRest } from '#lib/server/rest/handler.ts';
import { appRouter } from '#lib/server/router.ts';
import { scopes } from '#lib/server/scopes.ts';
import { testApp, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { eventOf } from '#lib/server/testing/event.ts';
import type { Meta } from '#lib/server/trpc/base.ts';
import { POST as upload } from '../../../routes/api/uploads/+server.ts';

let app: TestApp;
let owner: TestPerson;
beforeAll(async () => {
  app = await testApp();
  owner = await app.person('owner');
});
afterAll(() => app.close());

const ask = async (key: string, method: string, path: string, body?: object) => {
  const response = await handleRest(
    new Request(`http://app.test/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    }),
    app.stranger,
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

async function keyOf(role: Role, more: { scopes?: string[]; expiresAt?: string } = {}) {
  const person = await app.person(role === 'owner' ? 'owner' : 'admin');
  const { key, id } = await person.caller.settings.createApiKey({ name: 'Theirs', role, ...more });
  return { person, key, id };
}

test('a key ends with its owner’s membership, and does not come back with it', async () => {
  const { person, key } = await keyOf('admin');
  expect((await ask(key, 'GET', '/members')).status).toBe(200);
  await owner.caller.settings.removeMember({ userId: person.userId });
  expect((await ask(key, 'GET', '/members')).status).toBe(401);
  await testMembership(app.services.db, app.orgId, person.userId, 'admin');
  expect((await ask(key, 'GET', '/members')).status).toBe(401);
});

test('a key is gone with its owner’s account', async () => {
  const { person, key, id } = await keyOf('admin');
  await app.services.db.global((tx) => tx.user.delete({ where: { id: person.userId } }));
  expect((await ask(key, 'GET', '/members')).status).toBe(401);
  expect((await owner.caller.settings.apiKeys({})).rows.map((one) => one.id)).not.toContain(id);
});

test('a key may do no more than its owner may today', async () => {
  const { person, key, id } = await keyOf('admin');
  expect((await ask(key, 'GET', '/audit')).status).toBe(200);
  await owner.caller.settings.changeRole({ userId: person.userId, role: 'viewer' });
  expect((await ask(key, 'GET', '/audit')).status).toBe(403);
  expect((await ask(key, 'GET', '/me')).body).toMatchObject({ role: 'viewer' });
  expect((await owner.caller.settings.apiKeys({})).rows.find((one) => one.id === id)).toMatchObject({
    role: 'viewer',
    owner: { id: person.userId },
  });
});

test('a key expires', async () => {
  const past = new Date(Date.now() - 1000).toISOString();
  await expect(keyOf('rep', { expiresAt: past })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const { key, id } = await keyOf('rep', { expiresAt: new Date(Date.now() + 86_400_000).toISOString() });
  expect((await ask(key, 'GET', '/leads')).status).toBe(200);
  await app.services.db.forOrg(app.orgId, (tx) =>
    tx.apiKey.update({ where: { id }, data: { expiresAt: new Date(past) } }),
  );
  expect((await ask(key, 'GET', '/leads')).status).toBe(401);
});

test('a key does what its scopes say, and nothing else', async () => {
  const { key } = await keyOf('admin', { scopes: ['leads:read'] });
  expect((await ask(key, 'GET', '/leads')).status).toBe(200);
  expect(await ask(key, 'POST', '/leads', { companyName: 'New' })).toMatchObject({
    status: 403,
    body: { message: expect.stringContaining('needs the scope leads:write') as string },
  });
  expect((await ask(key, 'GET', '/members')).status).toBe(403);
  expect((await ask(key, 'GET', '/me')).status).toBe(200);
  const { key: writing } = await keyOf('admin', { scopes: ['leads:write', 'campaigns:write'] });
  expect((await ask(writing, 'GET', '/leads')).status).toBe(403);
  expect((await ask(writing, 'POST', '/leads', { companyName: 'New' })).status).toBe(200);
  // Making a campaign is one thing, sending its mails another.
  const id = '0190163d-8694-739b-aea5-966c26f8ad91';
  expect((await ask(writing, 'POST', `/campaigns/${id}/start`)).status).toBe(403);
  const { key: sending } = await keyOf('admin', { scopes: ['send'] });
  expect((await ask(sending, 'POST', `/campaigns/${id}/start`)).status).toBe(404);
  await expect(keyOf('rep', { scopes: ['lead:read'] })).rejects.toThrow(
    'There is no scope `lead:read`; did you mean `leads:read`?',
  );
});

test('what is no procedure asks for its scope, too', async () => {
  const { key } = await keyOf('admin', { scopes: ['leads:read'] });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'text/csv' };
  const posted = new Request('http://app.test/api/uploads', {
    method: 'POST',
    headers,
    body: 'Email\na@b.c\n',
  });
  expect((await upload(eventOf(app.stranger, posted))).status).toBe(403);
  const file = { id: '0190163d-8694-739b-aea5-966c26f8ad91', name: 'x' };
  expect(
    (await serveEvidence(new Request('http://app.test/x', { headers }), app.stranger, file)).status,
  ).toBe(403);
});

test('every operation is opened by one scope, and each scope opens something', () => {
  const names = scopes.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining([
      'leads:read',
      'leads:write',
      'campaigns:write',
      'send',
      'imports:write',
      'branding:write',
    ]),
  );
  const open = Object.values(
    appRouter._def.procedures as unknown as Record<string, { _def: { meta?: Meta } }>,
  );
  const operations = open.filter(({ _def }) => _def.meta?.openapi && _def.meta.scope !== null);
  expect(scopes.flatMap(({ does }) => does)).toHaveLength(operations.length);
});

test('no invitation’s link is given to a key', async () => {
  const { key } = await keyOf('admin');
  const invited = await ask(key, 'POST', '/invitations', {
    email: 'new@example.com',
    name: 'New',
    role: 'rep',
  });
  expect(invited).toMatchObject({ status: 200, body: { link: null } });
});

test('its last use is noted once a minute at most', async () => {
  const { key, id } = await keyOf('rep');
  const used = async () =>
    (await owner.caller.settings.apiKeys({})).rows.find((one) => one.id === id)!.lastUsedAt;
  expect(await used()).toBeNull();
  await ask(key, 'GET', '/me');
  const first = await used();
  expect(first).not.toBeNull();
  await ask(key, 'GET', '/me');
  expect(await used()).toBe(first);
});
