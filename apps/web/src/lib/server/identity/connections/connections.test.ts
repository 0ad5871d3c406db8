import { randomBytes, randomUUID } from 'node:crypto';
import { startModelServer, type ModelServer } from '@leadfactory/integrations/ai-testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handleRest } from '#lib/server/rest/handler.ts';
import { testApp, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';

let models: ModelServer;
let app: TestApp;
let mine: TestPerson;
let theirs: TestPerson;

beforeAll(async () => {
  models = await startModelServer();
  app = await testApp({
    CREDENTIALS_KEYS: `test:${randomBytes(32).toString('base64')}`,
    GUARD_ALLOW: new URL(models.baseUrl).host,
    PSI_API_KEY: 'environment-key',
  });
  mine = await app.person('admin');
  theirs = await app.person('owner', await app.organisation('Other'));
});
afterAll(async () => {
  await app.close();
  await models.close();
});

const SECRET = 'hunter2-hunter2';
const given = (over: Record<string, string> = {}) => ({
  vendor: 'openai-compatible',
  name: 'Our models',
  credentials: { baseUrl: models.baseUrl, apiKey: SECRET, model: 'local', ...over },
});
const found = async (id: string) =>
  (await mine.caller.connections.list()).connections.find((row) => row.id === id);

test('an account is connected, asked, and used; its secret never comes back', async () => {
  const { nextId } = await mine.caller.connections.list();
  const added = await mine.caller.connections.create({ ...given(), id: nextId });
  expect(added).toEqual({ id: nextId, problem: null });
  expect(await found(added.id)).toMatchObject({
    ...{ vendorName: 'OpenAI-compatible endpoint', name: 'Our models', webhook: null },
    settings: { baseUrl: models.baseUrl, model: 'local' },
    ...{ provides: ['model'], defaultOf: ['model'] },
    status: 'ok',
    lastCheckedAt: expect.any(String) as string,
  });
  const used = await app.services.connections.of(app.orgId, 'model');
  expect(used).toMatchObject({ connectionId: added.id });
  await mine.caller.connections.change({ id: added.id, name: 'Renamed' });
  const key = await app.apiKey('admin');
  const ask = (method: string, path: string) =>
    handleRest(
      new Request(`http://app.test/api/v1${path}`, { method, headers: { authorization: `Bearer ${key}` } }),
      app.stranger,
    );
  const told = await Promise.all([
    JSON.stringify(added),
    JSON.stringify(await mine.caller.connections.list()),
    JSON.stringify(await mine.caller.connections.check({ id: added.id })),
    JSON.stringify((await mine.caller.settings.audit({})).rows),
    (await ask('GET', '/connections')).text(),
    (await ask('POST', `/connections/${added.id}/check`)).text(),
  ]);
  expect(told[4]).toContain('Renamed');
  for (const text of told) expect(text).not.toContain(SECRET);
  const row = await app.services.db.forOrg(app.orgId, (tx) =>
    tx.connection.findUnique({ where: { id: added.id } }),
  );
  expect(JSON.stringify(row)).not.toContain(SECRET);
});

test('what the vendor refuses is told, and kept as the last error until credentials work', async () => {
  models.answer(() => ({ status: 401 }));
  const { id, problem } = await mine.caller.connections.create({ ...given(), name: 'Refused' });
  models.answer(() => '{}');
  expect(problem).toContain('The key is not accepted (status 401)');
  expect(await found(id)).toMatchObject({ status: 'failing', lastError: problem });
  expect(await mine.caller.connections.check({ id })).toEqual({ problem: null });
  expect(await found(id)).toMatchObject({ status: 'ok', lastError: problem });
});

test('credentials of a wrong shape are refused, with the field at fault, and nothing is kept', async () => {
  const before = (await mine.caller.connections.list()).connections.length;
  const refused = async (credentials: Record<string, string>, vendor = 'stripe') => {
    const error: unknown = await mine.caller.connections
      .create({ vendor, name: 'Wrong', credentials })
      .catch((e: unknown) => e);
    const { code, message, cause } = error as Error & { code: string; cause?: { field?: string } };
    expect(code).toBe('BAD_REQUEST');
    return [cause?.field, message];
  };
  expect(await refused({ secretKey: 'sk' })).toEqual([
    'credentials.webhookSecret',
    'Webhook signing secret: Give it.',
  ]);
  expect(await refused({ secretKey: 'sk', webhookSecret: 'wh', secretkey: 'sk' })).toEqual([
    'credentials.secretkey',
    expect.stringContaining('secretKey'),
  ]);
  expect(await refused({ region: 'Frankfurt', accessKeyId: 'a', secretAccessKey: 'b' }, 'ses')).toEqual([
    'credentials.region',
    'Region: Give a region, such as eu-central-1.',
  ]);
  expect(await refused({}, 's3')).toEqual(['vendor', expect.any(String)]);
  expect((await mine.caller.connections.list()).connections.length).toBe(before);
});

test('new credentials are given whole, and replace the old ones', async () => {
  const { id } = await mine.caller.connections.create(given());
  await expect(mine.caller.connections.change({ id, credentials: { apiKey: SECRET } })).rejects.toMatchObject(
    { code: 'BAD_REQUEST', cause: { field: 'credentials.baseUrl' } },
  );
  await mine.caller.connections.change({ id, credentials: { baseUrl: models.baseUrl, model: 'other' } });
  const opened = await app.services.connections.credentialsOf(app.orgId, id);
  expect(opened!.credentials).toMatchObject({ model: 'other' });
  expect(opened!.credentials).not.toHaveProperty('apiKey');
});

test('the default of each capability is chosen; without one, the environment’s account does it', async () => {
  const input = { vendor: 'pagespeed', name: 'Ours', credentials: { key: 'k' }, use: false };
  // Nobody may be asked over the network here: the row is what counts.
  const check = app.services.connections.check;
  app.services.connections.check = async () => null;
  const { id } = await mine.caller.connections.create(input);
  app.services.connections.check = check;
  const doing = async () => (await app.services.connections.of(app.orgId, 'speedAudit'))?.connectionId;
  expect(await doing()).toBeNull();
  await mine.caller.connections.makeDefault({ capability: 'speedAudit', id });
  expect(await doing()).toBe(id);
  await expect(mine.caller.connections.makeDefault({ capability: 'payment', id })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    cause: { field: 'capability' },
  });
  await mine.caller.connections.makeDefault({ capability: 'speedAudit', id: null });
  expect(await doing()).toBeNull();
  await mine.caller.connections.makeDefault({ capability: 'speedAudit', id });
  await mine.caller.connections.remove({ id });
  expect(await doing()).toBeNull();
  expect(await found(id)).toBeUndefined();
  const { environment } = await mine.caller.connections.list();
  expect(environment).toContainEqual({
    ...{ vendor: 'pagespeed', vendorName: 'PageSpeed Insights', provides: ['speedAudit'], note: null },
  });
  expect(JSON.stringify(environment)).not.toContain('environment-key');
  const actions = (await mine.caller.settings.audit({})).rows.map(({ action }) => action);
  expect(actions.slice(0, 5)).toEqual([
    ...['connection.removed', 'connection.chosen', 'connection.chosen', 'connection.chosen'],
    'connection.created',
  ]);
});

test('the environment’s account is asked by admins only; what is no account of this server is refused', async () => {
  const environment = await testApp({
    ...{
      AI_PROVIDER: 'compatible',
      AI_BASE_URL: models.baseUrl,
      AI_MODEL: 'local',
      AI_API_KEY: SECRET,
    },
    GUARD_ALLOW: new URL(models.baseUrl).host,
  });
  const { connections } = (await environment.person('admin')).caller;
  const vendor = 'openai-compatible';
  models.answer(() => ({ status: 401 }));
  const refused = await connections.checkEnvironment({ vendor });
  models.answer(() => '{}');
  expect(refused.problem).toContain('The key is not accepted (status 401)');
  expect(JSON.stringify(refused)).not.toContain(SECRET);
  expect(await connections.checkEnvironment({ vendor })).toEqual({ problem: null });
  await expect(connections.checkEnvironment({ vendor: 'stripe' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const manager = await environment.person('manager');
  await expect(manager.caller.connections.checkEnvironment({ vendor })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await environment.close();
});

test('a second organisation sees nothing of it, and can do nothing with it', async () => {
  const { id } = await mine.caller.connections.create(given());
  expect((await theirs.caller.connections.list()).connections).toEqual([]);
  expect(JSON.stringify((await theirs.caller.settings.audit({})).rows)).not.toContain(id);
  const gone = { code: 'NOT_FOUND' };
  const { connections } = theirs.caller;
  await expect(connections.check({ id })).rejects.toMatchObject(gone);
  await expect(connections.change({ id, name: 'Taken' })).rejects.toMatchObject(gone);
  await expect(connections.makeDefault({ capability: 'model', id })).rejects.toMatchObject(gone);
  await expect(connections.remove({ id })).rejects.toMatchObject(gone);
  await expect(connections.create({ ...given(), id })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await found(id)).toMatchObject({ name: 'Our models' });
});

test('without a key to encrypt with nothing can be added, and the refusal says what to do', async () => {
  const keyless = await testApp();
  const { caller } = await keyless.person('admin');
  expect(await caller.connections.list()).toMatchObject({ canAdd: false, connections: [] });
  await expect(caller.connections.create({ ...given(), id: randomUUID() })).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    message: expect.stringContaining('CREDENTIALS_KEYS') as string,
  });
  await keyless.close();
});
