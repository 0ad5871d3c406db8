import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { LimitError } from '@leadfactory/domain/platform/budgets';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clientAddress } from '../address.ts';
import type { Cost } from './kinds.ts';
import { createLimiter, type Asker, type Limiter } from './limiter.ts';
import { createMeter } from './meter.ts';
import { newTally } from './tally.ts';

let database: TestDatabase;
let limiter: Limiter;
let now: number;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = 1_795_824_000_000;
  limiter = createLimiter(database.db, { factor: 1, meter: createMeter({ now: () => now }) });
  await database.db.pool.query('DELETE FROM budget');
});

/** How many of so many that ask at once are granted. */
async function granted(asks: number, cost: Cost, asker: (i: number) => Asker): Promise<number> {
  const all = await Promise.allSettled(
    Array.from({ length: asks }, (_, i) => limiter.take(cost, asker(i), newTally())),
  );
  for (const one of all) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(LimitError);
  return all.filter(({ status }) => status === 'fulfilled').length;
}

describe('a flood', () => {
  test('by one key is held to what a key has; its organisation’s people and other keys go on', async () => {
    expect(await granted(1000, 'read', () => ({ key: 'a', orgId: 'acme' }))).toBe(200);
    expect(await granted(10, 'read', () => ({ key: 'b', orgId: 'acme' }))).toBe(10);
    expect(await granted(10, 'read', () => ({ person: 'ann', orgId: 'acme' }))).toBe(10);
    now += 1000;
    expect(await granted(100, 'read', () => ({ key: 'a', orgId: 'acme' }))).toBe(20);
  });

  test('by many keys of an organisation is held to what they have together; people and other tenants go on', async () => {
    expect(await granted(5000, 'read', (i) => ({ key: `key ${i % 100}`, orgId: 'acme' }))).toBe(600);
    expect(await granted(50, 'read', () => ({ person: 'ann', orgId: 'acme' }))).toBe(50);
    expect(await granted(1000, 'read', () => ({ key: 'theirs', orgId: 'other' }))).toBe(200);
  });

  test('by all of an organisation’s people and keys is held to what it has; the next tenant has its own', async () => {
    expect(await granted(9000, 'read', (i) => ({ person: `p${i % 50}`, orgId: 'acme' }))).toBe(2000);
    expect(await granted(10, 'read', () => ({ key: 'a', orgId: 'acme' }))).toBe(0);
    expect(await granted(700, 'read', () => ({ person: 'bob', orgId: 'other' }))).toBe(600);
  });

  test('from every address of an IPv6 network counts as one, from the next network as another', async () => {
    const of = (network: string) => (i: number) => ({ address: `${network}::${(i + 1).toString(16)}` });
    expect(await granted(1000, 'page', of('2001:db8:1:200'))).toBe(300);
    expect(await granted(1, 'page', of('2001:db8:1:2ff'))).toBe(0);
    expect(await granted(1, 'page', of('2001:db8:1:300'))).toBe(1);
    expect(await granted(1, 'page', () => ({ address: '198.51.100.7' }))).toBe(1);
    expect(await granted(400, 'page', (i) => ({ address: i % 2 ? '192.0.2.1' : '::ffff:192.0.2.1' }))).toBe(
      300,
    );
  });

  test.each([
    ['without a proxy', 0, (i: number) => `10.0.0.${i}`],
    ['behind one', 1, (i: number) => `10.0.${i}.1, 203.0.113.9`],
  ])(
    'with an X-Forwarded-For that is made up counts for who is connected, %s',
    async (_, proxies, forwarded) => {
      const address = (i: number) =>
        clientAddress(
          { headers: { 'x-forwarded-for': forwarded(i) }, socket: { remoteAddress: '203.0.113.9' } },
          proxies,
        );
      expect(await granted(500, 'page', (i) => ({ address: address(i) }))).toBe(300);
    },
  );
});

test.each<[Cost, number]>([
  ['vendor', 60],
  ['letter', 60],
])(
  'of forty times two that ask at once for what is kept in Postgres (%s), %i are granted',
  async (cost, most) => {
    const asker = { person: 'ann', orgId: 'acme' };
    expect(await granted(40, cost, () => asker)).toBe(40);
    expect(await granted(40, cost, () => asker)).toBe(most - 40);
    // What the person was refused was not taken of the organisation's.
    expect(await granted(70, cost, () => ({ person: 'bob', orgId: 'acme' }))).toBe(60);
    expect(await granted(10, cost, () => ({ person: 'cid', orgId: 'acme' }))).toBe(0);
    // Nor what the organisation was refused, of the person's.
    expect(await granted(70, cost, () => ({ person: 'cid', orgId: 'other' }))).toBe(60);
  },
);

test('what is asked for at once is granted whole or not at all, and says how long to wait', async () => {
  const ask = (times: number, tally = newTally()) =>
    limiter.take('audit', { key: 'a', orgId: 'acme' }, tally, times);
  for (let i = 0; i < 9; i += 1) await ask(100);
  const tally = newTally();
  await ask(60, tally);
  expect(tally.counted.get('audit-key')).toMatchObject({ times: 1000, perMs: 3_600_000, left: 40 });
  expect(tally.counted.get('audit-organisation')).toMatchObject({ times: 2000, left: 1040 });
  await expect(ask(50, tally)).rejects.toThrow(
    /^Too many audits with this API key: 1000 in 60 min are the most\. Wait 3\d s, then try again\.$/,
  );
  expect(tally.counted.get('audit-key')).toMatchObject({ granted: false, left: 40 });
  await ask(40);
  await expect(ask(1001)).rejects.toThrow('at once');
});

test('a factor multiplies all, and none is no limit', async () => {
  limiter = createLimiter(database.db, { factor: 0.01 });
  expect(await granted(20, 'page', () => ({ address: '192.0.2.1' }))).toBe(3);
  limiter = createLimiter(database.db, { factor: 0 });
  const tally = newTally();
  for (let i = 0; i < 2000; i += 1) await limiter.take('page', { address: '192.0.2.1' }, tally);
  expect(tally.counted.size).toBe(0);
});

test('what is only noted is admitted up to its bound, of one mail and of one address', () => {
  const admitted = (asks: number, asker: (i: number) => Asker) =>
    Array.from({ length: asks }, (_, i) => limiter.admits('tracking', asker(i))).filter(Boolean).length;
  expect(admitted(500, () => ({ address: '192.0.2.1', link: 'mail' }))).toBe(60);
  expect(admitted(5000, (i) => ({ address: '192.0.2.1', link: `mail ${i}` }))).toBe(2940);
  expect(admitted(1, () => ({ address: '192.0.2.2', link: 'another' }))).toBe(1);
});
