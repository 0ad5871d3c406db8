import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { system } from '../../../identity/audit.ts';
import { attention } from '../../../analytics/attention/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../../testing/index.ts';
import {
  aiBudget,
  aiUsage,
  listAiCalls,
  recordAiCall,
  reserveAi,
  setAiBudget,
  type AiCallRecord,
} from './index.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.drop());

const now = new Date('2026-11-21T12:00:00Z');
const settings = { defaultCents: 100, now };
const call = (over: Partial<AiCallRecord> = {}): AiCallRecord => ({
  ...{ leadId: null, assessmentId: null, promptVersionId: null, purpose: 'insight', provider: 'openai' },
  ...{ model: 'm', inputTokens: 10, outputTokens: 5, costMicros: 100_000n, status: 'ok' },
  ...over,
});
const org = () => testOrganisation(database.db);
const inOrg = <T>(id: string, work: Parameters<typeof database.db.forOrg<T>>[1]) =>
  database.db.forOrg(id, work);
const spend = (id: string, cents: number, at = now) =>
  inOrg(id, (tx) =>
    recordAiCall(tx, id, call({ costMicros: BigInt(cents) * 10_000n }), { defaultCents: 100, now: at }),
  );
const told = (id: string) =>
  inOrg(id, async (tx) => ({
    log: (await tx.auditLog.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action),
    shown: (await attention(tx)).filter(({ kind }) => kind === 'budget').map(({ title }) => title),
  }));

describe('budget', () => {
  test('tells at 80 % and at 100 %, once each, and anew in the next month', async () => {
    const id = await org();
    await spend(id, 79);
    expect(await told(id)).toEqual({ log: [], shown: [] });
    await spend(id, 1);
    await spend(id, 1);
    expect((await told(id)).log).toEqual(['ai.budget_alert']);
    await spend(id, 30);
    await spend(id, 1);
    expect((await told(id)).log).toEqual(['ai.budget_alert', 'ai.budget_stopped']);
    expect(await inOrg(id, (tx) => reserveAi(tx, id, 1n, settings))).toBeNull();
    const december = new Date('2026-12-01T00:00:00Z');
    expect(await inOrg(id, (tx) => reserveAi(tx, id, 1n, { ...settings, now: december }))).not.toBeNull();
    await spend(id, 85, december);
    expect((await told(id)).log).toEqual(['ai.budget_alert', 'ai.budget_stopped', 'ai.budget_alert']);
  });

  test('is held while calls are under way: many at once overshoot by one at most', async () => {
    const id = await org();
    await spend(id, 95);
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => inOrg(id, (tx) => reserveAi(tx, id, 100_000n, settings))),
    );
    expect(tries.filter((one) => one !== null)).toHaveLength(1);
    // A worker that died holds it for five minutes only.
    const later = { ...settings, now: new Date(now.getTime() + 5 * 60_000 + 1) };
    expect(await inOrg(id, (tx) => reserveAi(tx, id, 100_000n, later))).not.toBeNull();
  });

  test('the organisation’s own goes before the default; no limit is no limit; nothing is nothing', async () => {
    const id = await org();
    await spend(id, 90);
    const set = (cents: number | null) => inOrg(id, (tx) => setAiBudget(tx, id, system, cents, settings));
    expect(await set(50)).toMatchObject({ limitCents: 50, ownCents: 50, alerted: true, stopped: true });
    expect(await set(10_000)).toMatchObject({ limitCents: 10_000, alerted: false, stopped: false });
    expect(await set(null)).toMatchObject({ limitCents: 100, ownCents: null, alerted: true, stopped: false });
    expect(await set(0)).toMatchObject({ limitCents: 0 });
    expect(await inOrg(id, (tx) => reserveAi(tx, id, 1n, settings))).toBeNull();
    const none = await org();
    expect(
      await inOrg(none, (tx) => reserveAi(tx, none, 10n ** 12n, { defaultCents: null, now })),
    ).not.toBeNull();
    await expect(set(-1)).rejects.toMatchObject({ code: 'invalid' });
  });

  test('calls without a price are counted, and cost nothing', async () => {
    const id = await org();
    await inOrg(id, (tx) => recordAiCall(tx, id, call({ costMicros: null }), settings));
    expect(await inOrg(id, (tx) => aiBudget(tx, settings))).toMatchObject({
      spentMicros: 0n,
      unpricedCalls: 1,
    });
  });
});

test('usage by day, purpose and model; calls a page at a time', async () => {
  const id = await org();
  const record = (over: Partial<AiCallRecord>, at: string) =>
    inOrg(id, (tx) => recordAiCall(tx, id, call(over), { defaultCents: null, now: new Date(at) }));
  await record({}, '2026-11-01T00:00:00Z');
  await record({ purpose: 'trial' }, '2026-11-02T10:00:00Z');
  await record({ status: 'cached', costMicros: 0n }, '2026-11-02T11:00:00Z');
  await record({ status: 'failed', costMicros: 0n, model: 'other' }, '2026-11-02T12:00:00Z');
  await record({}, '2026-10-31T23:59:59Z');
  const usage = await inOrg(id, (tx) => aiUsage(tx, { now }));
  expect(usage).toMatchObject({ month: '2026-11', months: ['2026-11', '2026-10'] });
  expect(usage.total).toMatchObject({
    calls: 4,
    cached: 1,
    unanswered: 1,
    inputTokens: 40,
    costMicros: 200_000,
  });
  expect(usage.byDay).toHaveLength(30);
  expect(usage.byDay[1]).toEqual({ day: '2026-11-02', calls: 3, costMicros: 100_000 });
  expect(usage.byPurpose.map(({ purpose, calls }) => [purpose, calls])).toEqual([
    ['insight', 3],
    ['trial', 1],
  ]);
  expect(usage.byModel.map(({ model, calls }) => [model, calls])).toEqual([
    ['m', 3],
    ['other', 1],
  ]);

  const first = await inOrg(id, (tx) => listAiCalls(tx, { limit: 3 }));
  const rest = await inOrg(id, (tx) => listAiCalls(tx, { limit: 3, cursor: first.nextCursor }));
  expect([...first.rows, ...rest.rows].map(({ at }) => at.toISOString().slice(0, 10))).toEqual([
    ...['2026-11-02', '2026-11-02', '2026-11-02', '2026-11-01', '2026-10-31'],
  ]);
  expect(rest.nextCursor).toBeNull();
  const failed = await inOrg(id, (tx) => listAiCalls(tx, { limit: 9, status: 'failed', month: '2026-11' }));
  expect(failed.rows).toHaveLength(1);
  await expect(inOrg(id, (tx) => aiUsage(tx, { now, month: 'May' }))).rejects.toMatchObject({
    code: 'invalid',
  });
});
