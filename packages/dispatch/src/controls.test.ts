import { randomUUID } from 'node:crypto';
import type { LifecycleState } from '@leadfactory/domain/lifecycle/life';
import { expect, it } from 'vitest';
import { connectTemporal } from './connect.ts';
import { lifecycleState } from './controls.ts';

/** Nobody listens there. */
const away = () => connectTemporal({ address: '127.0.0.1:1', namespace: 'leadfactory' });
const lead = { orgId: randomUUID(), enrolmentId: randomUUID() };
const ended: LifecycleState = {
  ...{ phase: 'ended', stage: 'won', score: 70, temperature: 'warm', position: 3, steps: 3 },
  ...{ current: null, next: null, held: null, outcome: 'won', now: '2026-01-01T00:00:00.000Z' },
};

it('of a life that has ended is what Postgres says, also where Temporal is away', async () => {
  expect(await lifecycleState(away(), lead, async () => ended)).toEqual(ended);
});

it('of a life that ends while it is asked, and does not answer, too', async () => {
  const looks = [null, ended];
  expect(await lifecycleState(away(), lead, async () => looks.shift()!)).toEqual(ended);
});

it('of one that runs and does not answer is none', async () => {
  await expect(lifecycleState(away(), lead, async () => null)).rejects.toMatchObject({ code: 'unavailable' });
});
