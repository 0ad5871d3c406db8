import { randomUUID } from 'node:crypto';
import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import type { SequencePlan } from '@leadfactory/domain/outreach/sequence';
import { expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { gate, recordingActivities } from '../../testing/fakes.ts';
import { DAY, live, plan, useTemporal } from '../../testing/live.ts';
import type { leadLifecycle } from './workflow.ts';

const temporal = useTemporal();

const later: SequencePlan = {
  versionId: 'v2',
  steps: [
    { kind: 'email', key: 'one' },
    { kind: 'wait', key: 'wait-3', ms: 3 * DAY },
    { kind: 'email', key: 'other' },
  ],
};
const named = (calls: readonly { name: string; input: unknown }[]) =>
  calls
    .filter(({ name }) => name === 'noteVersion' || name === 'reserveSlot')
    .map(({ name, input }) =>
      name === 'noteVersion'
        ? (input as { versionId: string }).versionId
        : (input as { stepKey: string }).stepKey,
    );

it('writes by which version it goes on before it looks up anything of it, and sends nothing twice', () =>
  live({}, async ({ handle, until, skip, sent, fake }) => {
    await until({ position: 1 });
    await handle.executeUpdate(messages.moveToVersion, { args: [later] });
    await until({ steps: 3, position: 1 });
    await fake.until(() => named(fake.calls).includes('other'));
    expect(named(fake.calls)).toEqual(['one', 'two', 'v2', 'other']);
    await skip();
    await until({ phase: 'sale_window' });
    expect(sent()).toEqual(['one', 'other']);
  }));

it('writes it while it is held, too', () =>
  live({}, async ({ handle, until, fake }) => {
    await until({ position: 1 });
    await handle.executeUpdate(messages.pause, { args: [{ orderNo: 1 }] });
    await until({ held: 'paused_by_person' });
    await handle.executeUpdate(messages.moveToVersion, { args: [later] });
    await fake.until(() => fake.of('noteVersion').length === 1);
    expect(await until({ held: 'paused_by_person', steps: 3 })).toMatchObject({ position: 1 });
  }));

it('a worker that dies after the life has moved and before its row says so: the next one writes it first', async () => {
  const input: LifecycleInput = {
    ...{ orgId: randomUUID(), leadId: randomUUID(), enrolmentId: randomUUID(), campaignId: randomUUID() },
    ...{ templateId: 'website-report', plan, minScore: 0, saleWindowMs: DAY, joined: true, asks: true },
  };
  const taskQueue = `test-${randomUUID()}`;
  const dying = gate<void>(undefined);
  const first = recordingActivities({
    noteVersion: async () => {
      await dying.wait();
      throw new Error('The process died.');
    },
  });
  const stop = await temporal().startWorker(first.activities, taskQueue);
  const handle = await temporal().client.workflow.start<typeof leadLifecycle>(
    messages.workflowTypes.lifecycle,
    { workflowId: messages.lifecycleId(input.orgId, input.enrolmentId), taskQueue, args: [input] },
  );
  await first.until(() => named(first.calls).includes('two'));
  await handle.executeUpdate(messages.moveToVersion, { args: [later] });
  await first.until(() => first.of('noteVersion').length > 0);
  const stopped = stop();
  dying.open();
  await stopped;
  const second = recordingActivities();
  const stopSecond = await temporal().startWorker(second.activities, taskQueue);
  try {
    await second.until(() => named(second.calls).includes('other'));
    expect(named(second.calls).slice(0, 2)).toEqual(['v2', 'other']);
    expect(named(first.calls)).not.toContain('other');
  } finally {
    await handle.terminate();
    await stopSecond();
  }
});

it('a step that is done while its life is moved to a version without it is done, and the life goes on there', () => {
  const inside = gate({ taskId: 'task' });
  const withTask: SequencePlan = {
    versionId: 'v1',
    steps: [
      { kind: 'task', key: 'call' },
      { kind: 'email', key: 'one' },
    ],
  };
  return live(
    { openTask: () => inside.wait() },
    async ({ handle, until, fake, sent }) => {
      await fake.until(() => fake.of('openTask').length === 1);
      const gone = { versionId: 'v2', steps: [{ kind: 'email' as const, key: 'one' }] };
      await handle.executeUpdate(messages.moveToVersion, { args: [gone] });
      inside.open();
      await until({ phase: 'sale_window' });
      expect(sent()).toEqual(['one']);
    },
    { plan: withTask },
  );
});
