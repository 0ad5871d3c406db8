import { randomUUID } from 'node:crypto';
import type { Activities } from '@leadfactory/domain/ports';
import { expect, it } from 'vitest';
import { auditId, intakeId, purchased, workflowTypes } from '../messages.ts';
import { gate, recordingActivities } from '../testing/fakes.ts';
import { live, useTemporal, what } from '../testing/live.ts';

const temporal = useTemporal();

const opening = (assessmentId: string, state: 'opened' | 'fresh' = 'opened'): Partial<Activities> => ({
  openAudit: async () => ({ assessmentId, state }),
});

it('a lead that scores well is audited, and its intake does not wait for that', async () => {
  const [orgId, leadId, assessmentId] = [randomUUID(), randomUUID(), randomUUID()];
  const fake = recordingActivities(opening(assessmentId));
  await temporal().withWorker(fake.activities, async (taskQueue) => {
    const { client } = temporal();
    const run = { workflowId: intakeId(orgId, leadId), taskQueue, args: [{ orgId, leadId }] };
    await client.workflow.execute(workflowTypes.intake, run);
    await client.workflow.execute(workflowTypes.intake, run);
    await client.workflow.getHandle(auditId(orgId, assessmentId)).result();
  });
  expect(fake.of('openAudit')).toMatchObject([{ reason: 'threshold' }, { reason: 'threshold' }]);
});

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
  await live(activities, async ({ handle, fake, until, skip, input }) => {
    await until({ position: 1 });
    await skip();
    await handle.signal(purchased, what({ orderId: randomUUID() }));
    expect(await handle.result()).toBe('won');
    expect(looks).toBe(3);
    expect(fake.calls.map(({ name }) => name).lastIndexOf('awaitAudit')).toBeLessThan(
      fake.calls.findIndex(({ name }) => name === 'buildReport'),
    );
    await temporal().client.workflow.getHandle(auditId(input.orgId, assessmentId)).result();
    const [opened] = fake.of('openAudit').filter(({ reason }) => reason === 'purchase');
    const [concluded] = fake.of('concludeAudit');
    expect(Math.abs(Date.parse(concluded!.at) - Date.parse(opened!.at))).toBeLessThan(60_000);
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

it('a buyer hurries an audit that runs already', async () => {
  const assessmentId = randomUUID();
  const done = gate<{ state: 'done' }>({ state: 'done' });
  const first: Partial<Activities> = {
    openAudit: async ({ reason }) => ({ assessmentId, state: reason === 'purchase' ? 'running' : 'opened' }),
    pendingAnalyses: async () => ['speed_mobile'],
    runAnalysis: () => done.wait(),
  };
  await live(first, async ({ handle, input, fake, until }) => {
    await until({ position: 1 });
    await fake.until(() => fake.of('runAnalysis').length === 1);
    await handle.signal(purchased, what({ orderId: randomUUID() }));
    expect(await handle.result()).toBe('won');
    const audit = temporal().client.workflow.getHandle(auditId(input.orgId, assessmentId));
    done.open();
    await audit.result();
    const { events } = await audit.fetchHistory();
    const signals = events!.flatMap((e) => e.workflowExecutionSignaledEventAttributes?.signalName ?? []);
    expect(signals).toEqual(['hurry']);
  });
});
