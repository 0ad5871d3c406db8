import { randomUUID } from 'node:crypto';
import { standingByDefault } from '@leadfactory/domain/crm/stages';
import { skipToNext } from '@leadfactory/dispatch';
import { expect, it } from 'vitest';
import { lifecycleId, lifecycleWorkflows, state } from '../messages.ts';
import { recordingActivities } from '../../testing/fakes.ts';
import { DAY, plan, useTemporal } from '../../testing/live.ts';
import { upgraded, type Carried } from './carried.ts';

const temporal = useTemporal();

/** As code of before wrote it: the place is an index, what comes next is in words. */
const before = {
  orgId: 'o',
  leadId: 'l',
  enrolmentId: 'e',
  phase: 'sequence',
  stage: 'contacted',
  score: 70,
  temperature: 'warm',
  plan,
  position: 3,
  remainingMs: 5000,
  done: ['one', 'wait-3', 'two'],
  sending: null,
  unsettled: null,
  holds: ['campaign_paused'],
  blocked: null,
  next: { label: 'email three', at: null, stepKey: 'three' },
  ending: null,
  outcome: null,
  orders: [],
  fulfilled: [],
  engagements: { opened: 1, clicked: 0, visited: 0 },
  ownerId: null,
  seen: ['s'],
  noted: '{}',
} as unknown as Carried;

it('a state that older code carried over goes on at the step that stood at its index', () => {
  const { current, remainingMs, done, holds, seen, next, ...rest } = upgraded(before);
  expect({ current, remainingMs, done, holds, seen, next }).toEqual({
    ...{ current: 'wait-4', remainingMs: 5000, done: ['one', 'wait-3', 'two'] },
    ...{ holds: ['campaign_paused'], seen: ['s'], next: null },
  });
  expect(rest).not.toHaveProperty('position');
});

it('one whose steps are all done waits for its sale', () => {
  expect(upgraded({ ...before, position: 5 } as Carried).current).toBeNull();
});

it('a stage of before stages had kinds means what it meant then', () => {
  expect(upgraded(before)).toMatchObject(standingByDefault('contacted'));
  const { kind: _kind, reachable: _reachable, tasksDone, awaited, ...rest } = upgraded(before);
  expect({ tasksDone, awaited }).toEqual({ tasksDone: [], awaited: null });
  const { campaignOrder, leadOrder, ...named } = rest;
  expect({ campaignOrder, leadOrder }).toEqual({ campaignOrder: 0, leadOrder: 0 });
  expect(upgraded(named as Carried)).toEqual(upgraded(before));
});

it('today’s state is carried as it is', () => {
  const today = upgraded(before);
  expect(upgraded(today)).toBe(today);
});

it('a run that an older run handed its state to goes on by it, and repeats nothing', async () => {
  const ids = { orgId: randomUUID(), leadId: randomUUID(), enrolmentId: randomUUID() };
  const input = {
    ...{ ...ids, campaignId: randomUUID(), templateId: 'website-report', plan },
    ...{ minScore: 0, saleWindowMs: DAY },
  };
  const fake = recordingActivities({
    leadStage: async () => ({ ...standingByDefault('contacted'), erased: false }),
  });
  await temporal().withWorker(fake.activities, async (taskQueue) => {
    const carried = { ...before, ...ids, holds: [] };
    const handle = await temporal().client.workflow.start(lifecycleWorkflows.lifecycle, {
      ...{ workflowId: lifecycleId(ids.orgId, ids.enrolmentId), taskQueue, args: [input, carried] },
    });
    await fake.until(() => fake.of('noteProgress').length > 0);
    expect(fake.of('noteProgress')).toMatchObject([
      { stepKey: 'wait-4', nextCode: 'step', nextStepKey: 'three' },
    ]);
    await skipToNext(temporal().client, input);
    expect(await handle.query(state)).toMatchObject({ phase: 'sale_window', current: null, position: 5 });
    expect(fake.of('sendStep').map(({ stepKey }) => stepKey)).toEqual(['three']);
    expect(fake.of('enrichLead')).toEqual([]);
    await skipToNext(temporal().client, input);
    expect(await handle.result()).toBe('no_response');
  });
});
