import { standingByDefault } from '@leadfactory/domain/crm/stages';
import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importWorkflowId, intakeId, workflowTypes } from '../../messages.ts';
import { recordingActivities } from '../../testing/fakes.ts';
import { testTemporal, type TestTemporal } from '../../testing/temporal.ts';
import type { importLeads } from './workflow.ts';

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await testTemporal();
});
afterAll(() => temporal.close());

const start = (taskQueue: string, input: Parameters<typeof importLeads>[0]) =>
  temporal.client.workflow.execute<typeof importLeads>(workflowTypes.import, {
    workflowId: importWorkflowId(input.orgId, input.importId),
    taskQueue,
    args: [input],
  });
const ids = () => ({ orgId: randomUUID(), importId: randomUUID() });

describe('an import', () => {
  it('writes its rows, then takes in each new lead', async () => {
    const leadIds = Array.from({ length: 60 }, () => randomUUID()).sort();
    const fake = recordingActivities({
      importRows: async () => ({ created: 60, merged: 3, refused: 2 }),
      importedLeads: async ({ after, size }) => {
        const page = leadIds.filter((id) => !after || id > after).slice(0, size);
        return { leadIds: page, after: page.length < size ? null : page.at(-1)! };
      },
    });
    const input = ids();
    await temporal.withWorker(fake.activities, async (taskQueue) => {
      expect(await start(taskQueue, input)).toEqual({ created: 60, merged: 3, refused: 2 });
      expect(fake.of('finishImport')).toMatchObject([{ error: null }]);
      const results = await Promise.all(
        leadIds.map((id) => temporal.client.workflow.getHandle(intakeId(input.orgId, id)).result()),
      );
      expect(results[0]).toEqual({ stage: 'qualified', score: 70, temperature: 'warm' });
      expect(new Set(fake.of('screenWebsite').map((s) => s.leadId)).size).toBe(60);
      expect(fake.of('sendStep')).toEqual([]);
    });
  });

  it('leaves the intake out where it is not wanted', async () => {
    const fake = recordingActivities();
    await temporal.withWorker(fake.activities, (taskQueue) => start(taskQueue, { ...ids(), intake: false }));
    expect(fake.of('importedLeads')).toEqual([]);
  });

  it('of a file that cannot be read says why, and ends', async () => {
    const fake = recordingActivities({
      importRows: async () => {
        throw ApplicationFailure.nonRetryable('The file has no header row.', 'invalid');
      },
    });
    await temporal.withWorker(fake.activities, (taskQueue) => start(taskQueue, ids()));
    expect(fake.of('finishImport')).toMatchObject([{ error: 'The file has no header row.' }]);
  });
});

describe('an intake', () => {
  it('looks a second time at a website that did not answer, and scores the lead anew', async () => {
    const fake = recordingActivities({
      screenWebsite: async ({ at }) =>
        fake.of('screenWebsite').length === 1
          ? { assessmentId: 'a', status: 'unreachable', overall: null, againAt: at }
          : { assessmentId: 'b', status: 'done', overall: 80, againAt: null },
      scoreLead: async () => ({ score: 40 + 30 * fake.of('scoreLead').length, temperature: 'hot' }),
    });
    const [orgId, leadId] = [randomUUID(), randomUUID()];
    await temporal.withWorker(fake.activities, async (taskQueue) => {
      const handle = await temporal.client.workflow.start(workflowTypes.intake, {
        ...{ workflowId: intakeId(orgId, leadId), taskQueue, args: [{ orgId, leadId }] },
      });
      expect(await handle.result()).toMatchObject({ stage: 'qualified', score: 100 });
      await temporal.replay([handle]);
    });
    expect(fake.of('screenWebsite')).toHaveLength(2);
    expect(fake.of('routeLead')).toHaveLength(1);
  });

  it('of a lead that is gone ends quietly', async () => {
    const fake = recordingActivities({
      leadStage: async () => ({ ...standingByDefault('lost'), erased: true }),
    });
    const [orgId, leadId] = [randomUUID(), randomUUID()];
    await temporal.withWorker(fake.activities, async (taskQueue) => {
      const workflowId = intakeId(orgId, leadId);
      const args = [{ orgId, leadId }];
      expect(
        await temporal.client.workflow.execute(workflowTypes.intake, { workflowId, taskQueue, args }),
      ).toBeNull();
    });
    expect(fake.of('enrichLead')).toEqual([]);
  });
});
