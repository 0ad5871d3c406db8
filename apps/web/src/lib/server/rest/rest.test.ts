import { afterAll, beforeAll, expect, test } from 'vitest';
import * as route from '../../../routes/api/v1/[...path]/+server.ts';
import { testApp, type TestApp } from '#lib/server/testing/app.ts';
import type { Meta } from '../trpc/base.ts';
import { appRouter } from '../router.ts';
import { docsPage } from './docs-page.ts';
import { openApiDocument } from './document.ts';
import { handleRest } from './handler.ts';

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await testApp();
  key = await app.apiKey('rep');
});
afterAll(() => app.close());

const ask = async (
  method: string,
  path: string,
  { body, auth = `Bearer ${key}` }: { body?: object; auth?: string | null } = {},
) => {
  const response = await handleRest(
    new Request(`http://app.test/api/v1${path}`, {
      method,
      headers: { ...(auth && { authorization: auth }), ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    }),
    app.stranger,
  );
  return { status: response.status, body: (await response.json()) as Record<string, never> };
};

/** Not for programs: what belongs to a person's session, secrets shown once, and what only the app's pages ask. */
const notPublic =
  /^(account\..*|session\.(list|end|endOthers|switchOrganisation|leaveOrganisation)|settings\.(apiKeys|createApiKey|revokeApiKey|sample|loadSample|removeSample)|campaigns\.(addable|audience|page)|connections\.(beginSignIn|finishSignIn)|health\.ping)$/;

test('the OpenAPI document has every procedure that is meant to be public', () => {
  const document = openApiDocument('http://app.test');
  const operations = Object.values(document.paths ?? {}).flatMap((methods) =>
    Object.values(methods as Record<string, { operationId: string }>).map((o) => o.operationId),
  );
  const procedures = Object.entries(
    appRouter._def.procedures as unknown as Record<string, { _def: { meta?: Meta } }>,
  );
  for (const [name, procedure] of procedures) {
    const isPublic = procedure._def.meta?.openapi !== undefined;
    expect(isPublic, `${name} has ${isPublic ? 'a' : 'no'} REST address`).toBe(!notPublic.test(name));
    expect(operations.includes(name.replace('.', '-')), name).toBe(isPublic);
  }
  expect(new Set(operations).size).toBe(operations.length);
});

test('the route takes every method that the document names', () => {
  const document = openApiDocument('http://app.test');
  const methods = Object.values(document.paths ?? {}).flatMap((path) => Object.keys(path as object));
  expect(Object.keys(route)).toEqual(
    expect.arrayContaining([...new Set(methods.map((one) => one.toUpperCase()))]),
  );
});

test('asking for three runs of a speed is documented, with what it costs', () => {
  const { paths } = JSON.parse(JSON.stringify(openApiDocument('http://app.test')));
  const { properties } = paths['/assessments/{id}/run'].post.requestBody.content['application/json'].schema;
  expect(properties.runs).toMatchObject({ enum: [1, 3], default: 1 });
  expect(properties.runs.description).toContain('about three times as long');
});

test('what only a registry knows is named: industries, templates, vendors', () => {
  const { paths } = JSON.parse(JSON.stringify(openApiDocument('http://app.test')));
  const body = (path: string) => paths[path].post.requestBody.content['application/json'].schema.properties;
  const [named] = body('/organisation/industry').industry.anyOf;
  expect(named).toMatchObject({ type: 'string', enum: expect.arrayContaining(['agencies']) });
  expect(body('/campaigns').templateId.enum).toContain('website-report');
  // Who works with the environment's account only cannot be connected.
  expect(body('/connections').vendor.enum).toContain('stripe');
  const [vendor] = paths['/connections/environment/{vendor}/check'].post.parameters;
  expect(vendor.schema.enum).toContain('ses');
});

test('every operation tells of its limits', () => {
  const { paths, components } = JSON.parse(JSON.stringify(openApiDocument('http://app.test')));
  for (const methods of Object.values<Record<string, { responses: Record<string, { headers?: object }> }>>(
    paths,
  ))
    for (const { responses } of Object.values(methods))
      for (const [status, { headers = {} }] of Object.entries(responses)) {
        const limits = ['RateLimit', 'RateLimit-Policy'];
        const named = Object.keys(headers);
        if (status === '429') expect(named).toEqual(expect.arrayContaining(['Retry-After', ...limits]));
        else if (status.startsWith('2')) expect(named).toEqual(expect.arrayContaining(limits));
      }
  expect(Object.keys(components.headers).sort()).toEqual(['RateLimit', 'RateLimit-Policy', 'Retry-After']);
});

test('the document is OpenAPI 3.1: every path parameter is declared, every reference leads somewhere', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument('http://app.test')));
  expect(document.openapi).toMatch(/^3\.1\.\d$/);
  expect(document.info).toMatchObject({ title: 'LeadFactory', version: '1' });
  for (const [path, methods] of Object.entries<Record<string, never>>(document.paths)) {
    expect(path).toMatch(/^\//);
    for (const [method, operation] of Object.entries<Record<string, unknown>>(methods)) {
      expect(['get', 'post', 'patch', 'delete', 'put']).toContain(method);
      const parameters = (operation.parameters ?? []) as {
        name: string;
        in: string;
        required?: boolean;
        schema: object;
      }[];
      const inPath = parameters.filter((p) => p.in === 'path');
      expect(inPath.map((p) => `{${p.name}}`).sort(), path).toEqual((path.match(/\{\w+\}/g) ?? []).sort());
      expect(inPath.every((p) => p.required)).toBe(true);
      expect(parameters.every((p) => typeof p.schema === 'object')).toBe(true);
      const answers = Object.entries(operation.responses as Record<string, { description?: string }>);
      expect(answers.length).toBeGreaterThan(0);
      for (const [status, answer] of answers) {
        expect(status).toMatch(/^([1-5]\d\d|default)$/);
        if (!('$ref' in answer)) expect(typeof answer.description).toBe('string');
      }
      const schemes = Object.keys(document.components.securitySchemes);
      for (const need of (operation.security ?? []) as object[])
        expect(schemes).toEqual(expect.arrayContaining(Object.keys(need)));
    }
  }
  for (const [, ref] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const target = ref!
      .split('/')
      .reduce((at: Record<string, never> | undefined, part) => at?.[part], document);
    expect(target, ref).toBeDefined();
  }
});

test('the docs page lists the operations and runs no script', () => {
  const page = docsPage(openApiDocument('http://app.test'));
  expect(page).toContain('/leads/{id}/won');
  expect(page).not.toMatch(/<script|src="http|href="http/);
});

test('a lead by REST: created, listed by keyset, filtered, changed', async () => {
  const { body: created } = await ask('POST', '/leads', {
    body: { companyName: 'Rest', email: 'rest@example.com' },
  });
  await ask('POST', '/leads', { body: { companyName: 'Second', email: 'second@example.com' } });
  const first = await ask('GET', '/leads?limit=1&sort=name&stages=new&stages=won');
  expect(first).toMatchObject({ status: 200, body: { rows: [{ name: 'Rest' }], total: 2 } });
  const next = await ask('GET', `/leads?limit=1&sort=name&cursor=${first.body.nextCursor}`);
  expect(next.body).toMatchObject({ rows: [{ name: 'Second' }], nextCursor: null });
  expect(await ask('POST', `/leads/${created.id}/lost`, { body: { reason: 'x' } })).toMatchObject({
    status: 200,
    body: { moved: true, stage: 'lost' },
  });
  expect((await ask('POST', `/leads/${created.id}/won`)).body).toEqual({ moved: true, stage: 'won' });
});

test('says what is wrong, with the fitting status', async () => {
  expect((await ask('GET', '/leads', { auth: null })).status).toBe(401);
  for (const auth of ['Bearer lf_nobody-has-this-key-at-all', 'Bearer x', 'Basic abc', ''])
    expect((await ask('GET', '/leads', { auth })).status, auth).toBe(401);
  expect((await ask('GET', '/leads/0190163d-8694-739b-aea5-966c26f8ad91')).status).toBe(404);
  expect((await ask('GET', '/leads/not-an-id')).status).toBe(400);
  expect((await ask('GET', '/leads?cursor=nonsense')).status).toBe(400);
  expect(await ask('POST', '/leads', { body: { email: 'no address' } })).toMatchObject({
    status: 400,
    body: { data: { field: 'email' } },
  });
  expect(
    (await ask('POST', '/mailboxes', { body: { fromName: 'A', address: 'a@example.com' } })).status,
  ).toBe(403);
  expect((await ask('GET', '/nothing')).status).toBe(404);
});

test('an address that sends one wrong key after another is made to wait, others are not', async () => {
  const strict = await testApp({ RATE_LIMITS: '1' });
  const guess = (address: string) =>
    handleRest(
      new Request('http://app.test/api/v1/me', {
        headers: { authorization: `Bearer lf_${'x'.repeat(43)}` },
      }),
      { ...strict.stranger, visitor: { ip: address, userAgent: null } },
    );
  const all = await Promise.all(Array.from({ length: 70 }, () => guess('198.51.100.80')));
  expect(all.filter(({ status }) => status === 401).length).toBe(60);
  const refused = all.filter(({ status }) => status === 429);
  expect(refused.length).toBe(10);
  // Sixty come back within a quarter of an hour: one every 15 s.
  for (const { headers } of refused) expect(headers.get('retry-after')).toMatch(/^([1-9]|1[0-5])$/);
  expect((await guess('198.51.100.81')).status).toBe(401);
  await strict.close();
});

test('a revoked key stops at once', async () => {
  const { caller } = await app.person('admin');
  const { id, key: fresh } = await caller.settings.createApiKey({ name: 'Short', role: 'viewer' });
  expect((await ask('GET', '/me', { auth: `Bearer ${fresh}` })).body).toMatchObject({
    role: 'viewer',
    user: null,
  });
  await caller.settings.revokeApiKey({ id });
  expect((await ask('GET', '/me', { auth: `Bearer ${fresh}` })).status).toBe(401);
});

test('a body that is no JSON, or of another kind, is refused in words', async () => {
  const send = (body: string, type: string) =>
    handleRest(
      new Request('http://app.test/api/v1/leads', {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${key}`, 'content-type': type },
      }),
      app.stranger,
    );
  const broken = await send('{"email":', 'application/json');
  expect(broken.status).toBe(400);
  for (const other of ['null', '[]', '"text"', '1']) {
    const refused = await send(other, 'application/json');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ message: 'The body must be a JSON object.' });
  }
  expect(await broken.json()).toMatchObject({ message: 'The body is not valid JSON.' });
  expect((await send('a=b', 'application/x-www-form-urlencoded')).status).toBe(415);
});

test('a number in a body is a number: nothing reads false as 0, whatever was asked before', async () => {
  const owner = `Bearer ${await app.apiKey('owner')}`;
  const put = (monthlyCents: unknown) => ask('PUT', '/usage/budget', { body: { monthlyCents }, auth: owner });
  expect((await put(500)).status).toBe(200);
  for (const text of [false, true, '500', '', []]) expect((await put(text)).status, String(text)).toBe(400);
  // In an address all is text.
  expect((await ask('GET', '/leads?limit=1')).status).toBe(200);
  expect((await ask('GET', '/leads?limit=one')).status).toBe(400);
});

test('an address tells which methods it takes', async () => {
  const send = (method: string, path: string) =>
    handleRest(new Request(`http://app.test/api/v1${path}`, { method }), app.stranger);
  const response = await send('PUT', '/leads');
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, POST');
  expect((await send('OPTIONS', '/leads/0190163d-8694-739b-aea5-966c26f8ad91')).headers.get('allow')).toBe(
    'GET',
  );
  expect((await send('OPTIONS', '/fields/order')).headers.get('allow')).toBe('POST');
  expect((await send('PUT', '/nothing')).status).toBe(404);
});

test('the document names every status, and what a key needs', () => {
  const document = openApiDocument('http://app.test');
  for (const [path, methods] of Object.entries(document.paths ?? {}))
    for (const [method, operation] of Object.entries(
      methods as Record<string, { responses: object; description?: string }>,
    )) {
      const named = Object.keys(operation.responses);
      expect(named, `${method} ${path}`).toEqual(
        expect.arrayContaining(['400', '401', '403', '429', '500', '503']),
      );
      if (path.includes('{')) expect(named, path).toContain('404');
      if (method !== 'get') expect(named, path).toContain('409');
      if (path !== '/uploads') expect(operation.description, path).toMatch(/^Needs the role \w+ or higher/);
    }
});
