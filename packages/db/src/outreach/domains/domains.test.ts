import { randomBytes } from 'node:crypto';
import type { Finding } from '@leadfactory/domain/outreach/domains/schemas';
import { keyringOf, seal, unseal } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '../../identity/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import {
  domainsOf,
  keepSigningKey,
  noteFindings,
  publicKeyOf,
  resealSigningKeys,
  signingKeyOf,
  trackBy,
  trackingHostOf,
} from './index.ts';

let database: TestDatabase;
let a: string;
let b: string;
const [one, two] = ['one', 'two'].map((id) => `${id}:${randomBytes(32).toString('base64')}`) as [
  string,
  string,
];
const ring = keyringOf([one])!;
const host = 'acme.example';

beforeAll(async () => {
  database = await testDatabase();
  a = await testOrganisation(database.db, 'A');
  b = await testOrganisation(database.db, 'B');
});
afterAll(() => database.drop());

const give = (orgId: string, selector: string, privateKey: string) =>
  database.db.forOrg(orgId, (tx) =>
    keepSigningKey(tx, orgId, system, host, {
      ...{ selector, publicKey: `public of ${selector}` },
      ...seal(ring, { orgId, signsFor: host }, { privateKey }),
    }),
  );
const finding = (kind: Finding['kind'], state: Finding['state'], name = host): Finding => ({
  ...{ kind, state, says: 'As it is.', found: [], record: { type: 'TXT', name, value: 'x' } },
});
const note = (orgId: string, findings: Finding[], dkim: string | null, at = new Date()) =>
  database.db.forOrg(orgId, (tx) => noteFindings(tx, orgId, system, host, { findings, dkim, at }));
const known = async (orgId: string) =>
  (await database.db.readOrg(orgId, (tx) => domainsOf(tx, [host]))).get(host);

test('a key signs from when its record was seen until it is away; silence changes nothing', async () => {
  await give(a, 's1', 'secret one');
  expect(await signingKeyOf(database.db, ring, a, host)).toBeNull();
  await note(a, [finding('dkim', 'missing')], 's1');
  expect(await signingKeyOf(database.db, ring, a, host)).toBeNull();
  const at = new Date('2026-11-01T10:00:00Z');
  await note(a, [finding('dkim', 'right')], 's1', at);
  expect(await signingKeyOf(database.db, ring, a, host)).toEqual({
    selector: 's1',
    privateKey: 'secret one',
  });
  await note(a, [finding('dkim', 'unanswered')], 's1');
  await note(a, [finding('dkim', 'right')], 's1');
  expect((await known(a))?.dkim?.seenAt).toBe(at.toISOString());
  await note(a, [finding('dkim', 'wrong')], 's1');
  expect(await signingKeyOf(database.db, ring, a, host)).toBeNull();
});

test('what was seen of one key is not believed of another that took its place meanwhile', async () => {
  await give(a, 's2', 'secret two');
  await note(a, [finding('dkim', 'right')], 's1');
  expect((await known(a))?.dkim).toMatchObject({ seenAt: null });
  await note(a, [finding('dkim', 'right')], 's2');
  await give(a, 's3', 'secret three');
  expect((await known(a))?.dkim).toMatchObject({ seenAt: null });
});

test('keys are their organisation’s alone, sealed for their domain, and come along when the key of keys changes', async () => {
  await note(a, [finding('dkim', 'right')], 's3');
  expect(await known(b)).toBeUndefined();
  expect(await database.db.readOrg(b, (tx) => publicKeyOf(tx, host))).toBeNull();
  expect(await signingKeyOf(database.db, ring, b, host)).toBeNull();
  await give(b, 'b1', 'theirs');
  expect(await database.db.readOrg(a, (tx) => publicKeyOf(tx, host))).toEqual({
    ...{ selector: 's3', publicKey: 'public of s3' },
  });
  const both = keyringOf([two, one])!;
  expect(await resealSigningKeys(database.db, both)).toBe(2);
  expect(await resealSigningKeys(database.db, both)).toBe(0);
  expect(await signingKeyOf(database.db, keyringOf([two]), a, host)).toMatchObject({
    privateKey: 'secret three',
  });
  const sealed = seal(ring, { orgId: a, signsFor: host }, { privateKey: 'x' });
  expect(() => unseal(ring, { orgId: a, signsFor: 'other.example' }, sealed)).toThrow(/not of this/);
  expect(() => unseal(ring, { orgId: b, signsFor: host }, sealed)).toThrow();
  expect(await signingKeyOf(database.db, null, a, host)).toBeNull();
});

test('links lead to a host of the domain’s own once it was seen to lead here, and no other', async () => {
  const tracked = (orgId: string) => database.db.readOrg(orgId, (tx) => trackingHostOf(tx, host));
  const set = (to: string | null) => database.db.forOrg(a, (tx) => trackBy(tx, a, system, host, to));
  await set('go.acme.example');
  expect(await tracked(a)).toBeNull();
  await note(a, [finding('tracking', 'right', 'old.acme.example')], null);
  expect(await tracked(a)).toBeNull();
  await note(a, [finding('tracking', 'right', 'go.acme.example')], null);
  expect([await tracked(a), await tracked(b)]).toEqual(['go.acme.example', null]);
  await set('go.acme.example');
  expect(await tracked(a)).toBe('go.acme.example');
  await set('click.acme.example');
  expect(await tracked(a)).toBeNull();
  await set(null);
  expect((await known(a))?.tracking).toBeNull();
});
