import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { cachedBundle } from '../bundle/index.ts';
import { workflowTypes } from '../messages.ts';
import { recordingActivities } from '../testing/fakes.ts';
import { useTemporal } from '../testing/live.ts';

const temporal = useTemporal('testing/with-leaks.ts', 'workflow-by-form');

it.each([
  [workflowTypes.promptTrial, 'trialId', 'promptTrial: result'],
  [workflowTypes.intake, 'leadId', 'leadIntake: input.0.email'],
])('the worker lets %s give and hand on no address either', (workflow, id, place) =>
  temporal().withWorker(recordingActivities().activities, async (taskQueue) => {
    const workflowId = randomUUID();
    const args = [{ orgId: randomUUID(), [id]: randomUUID() }];
    const handle = await temporal().client.workflow.start(workflow, { workflowId, taskQueue, args });
    const message = `Not for a workflow’s history. ${place}`;
    await expect(handle.result()).rejects.toMatchObject({ cause: { type: 'personal_data', message } });
  }),
);

it('the worker’s sandbox is without the schemas', async () => {
  const { code } = await cachedBundle(undefined, 'all.ts', 'workflow-by-form');
  const held = ['privacy/workflow-by-form.ts', 'privacy/workflow-by-schema.ts', 'workflows/src/schemas.ts'];
  expect(held.map((file) => code.includes(file))).toEqual([true, false, false]);
});
