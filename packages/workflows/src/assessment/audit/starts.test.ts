import { randomUUID } from 'node:crypto';
import type { Activities } from '@leadfactory/domain/ports';
import { expect, it } from 'vitest';
import { intakeId, purchased, workflowTypes } from '../../messages.ts';
import { recordingActivities } from '../../testing/fakes.ts';
import { live, useTemporal, what } from '../../testing/live.ts';

const temporal = useTemporal();

const opening = (assessmentId: string, state: 'opened' | 'fresh' = 'opened'): Partial<Activities> => ({
  openAudit: async () => ({ assessmentId, state }),
});

it('a lead that came in is looked at for an audit, and does not wait for it', async () => {
  const [orgId, leadId] = [randomUUID(), randomUUID()];
  const fake = recordingActivities(opening(randomUUID()));
  await temporal().withWorker(fake.activities, (taskQueue) =>
    temporal().client.workflow.execute(workflowTypes.intake, {
      ...{ workflowId: intakeId(orgId, leadId), taskQueue, args: [{ orgId, leadId }] },
    }),
  );
  expect(fake.of('openAudit')).toMatchObject([{ leadId, reason: 'threshold' }]);
  expect(fake.of('awaitAudit')).toEqual([]);
});

it('time can be skipped while an audit runs', () =>
  live(opening(randomUUID()), async ({ until, skip, sent, fake, handle }) => {
    await until({ position: 1 });
    expect(fake.of('openAudit')).toMatchObject([{ reason: 'threshold' }]);
    await skip();
    expect(sent()).toEqual(['one', 'two']);
    // A child at work would keep Temporal from skipping.
    const { raw } = await handle.describe();
    expect(raw.pendingChildren ?? []).toEqual([]);
  }));

it('a buyer’s report waits for the audit, however far the lead was fast-forwarded', async () => {
  let looks = 0;
  const assessmentId = randomUUID();
  const activities: Partial<Activities> = {
    openAudit: async ({ reason }) => (reason === 'purchase' ? { assessmentId, state: 'opened' } : null),
    awaitAudit: async () => {
      if (++looks < 3) throw new Error('The audit still runs.');
      return { status: 'done' };
    },
  };
  await live(activities, async ({ handle, fake, until, skip }) => {
    await until({ position: 1 });
    await skip();
    await handle.signal(purchased, what({ orderId: randomUUID() }));
    expect(await handle.result()).toBe('won');
    expect(looks).toBe(3);
    expect(fake.calls.map(({ name }) => name).lastIndexOf('awaitAudit')).toBeLessThan(
      fake.calls.findIndex(({ name }) => name === 'buildReport'),
    );
  });
});

it('a buyer of a website that was just audited does not wait, nor one without a website', async () => {
  for (const opened of [opening(randomUUID(), 'fresh'), {}]) {
    await live(opened, async ({ handle, fake, until }) => {
      await until({ position: 1 });
      await handle.signal(purchased, what({ orderId: randomUUID() }));
      expect(await handle.result()).toBe('won');
      expect(fake.of('awaitAudit')).toHaveLength(0);
      expect(fake.of('buildReport')).toHaveLength(1);
    });
  }
});
