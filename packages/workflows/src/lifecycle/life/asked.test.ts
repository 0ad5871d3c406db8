import { randomUUID } from 'node:crypto';
import { Connection, WorkflowClient } from '@temporalio/client';
import { expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { gate, recordingActivities } from '../../testing/fakes.ts';
import { live, plan, useTemporal } from '../../testing/live.ts';

const temporal = useTemporal();

it('no question rides on a workflow task: the server refuses it, and says that one may ask again', async () => {
  const { client } = temporal();
  const ids = { orgId: randomUUID(), leadId: randomUUID(), enrolmentId: randomUUID() };
  const input = { ...ids, campaignId: randomUUID(), templateId: 'website-report', plan, minScore: 0 };
  const { workflowId } = await client.workflow.start(messages.workflowTypes.lifecycle, {
    workflowId: messages.lifecycleId(ids.orgId, ids.enrolmentId),
    taskQueue: 'nobody',
    args: [{ ...input, saleWindowMs: 0 }],
  });
  const connection = await Connection.connect({
    address: process.env.TEST_TEMPORAL_ADDRESS!,
    interceptors: [],
  });
  const once = new WorkflowClient({ connection, namespace: client.options.namespace }).getHandle(workflowId);
  try {
    // gRPC: RESOURCE_EXHAUSTED 8.
    await expect(once.query(messages.state)).rejects.toMatchObject({ cause: { code: 8 } });
  } finally {
    await once.terminate();
    await connection.close();
  }
});

it('who asks a life at work is answered once its task is done', () => {
  const scoring = gate({ score: 70, temperature: 'warm' } as const);
  const fake = recordingActivities({ scoreLead: scoring.wait });
  return live(
    {},
    async ({ look }) => {
      await fake.until(() => fake.of('scoreLead').length > 0);
      const asked = look();
      scoring.open();
      expect(await asked).toMatchObject({ score: 70 });
    },
    {},
    fake,
  );
});
