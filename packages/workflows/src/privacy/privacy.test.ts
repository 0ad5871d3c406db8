import { randomUUID } from 'node:crypto';
import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import { describe, expect, it } from 'vitest';
import { lifecycleId, replied, workflowTypes } from '../messages.ts';
import { recordingActivities } from '../testing/fakes.ts';
import { live, plan, useTemporal, what } from '../testing/live.ts';
import { admitActivity } from './activities.ts';
import { PERSONAL_DATA } from './breach.ts';

const ADDRESS = 'ada@example.com';
/** An API key of ours. */
const KEY = 'lf_k7Qw2ZpX9aLmN4tRb8VcY1sDf3GhJ6uEoI5xW0zBqKt';
const temporal = useTemporal('testing/with-leaks.ts');
const refusal = (place: string) =>
  expect.objectContaining({
    type: PERSONAL_DATA,
    nonRetryable: true,
    message: expect.stringContaining(place),
  });

const input = (): LifecycleInput => ({
  orgId: randomUUID(),
  leadId: randomUUID(),
  enrolmentId: randomUUID(),
  campaignId: randomUUID(),
  templateId: 'website-report',
  plan,
  minScore: 0,
  saleWindowMs: 0,
});
const start = (args: unknown[], workflow: string = workflowTypes.lifecycle, taskQueue = 'nobody') =>
  temporal().client.workflow.start(workflow, { workflowId: lifecycleId('o', randomUUID()), taskQueue, args });

describe('an address is refused', () => {
  it.each<[string, object]>([
    ['input.0 (unknown: email)', { email: ADDRESS }],
    ['input.0.templateId', { templateId: ADDRESS }],
    ['input.0.leadId', { leadId: ADDRESS }],
    ['input.0.decisions.note', { decisions: { note: ADDRESS } }],
    ['input.0.decisions.…', { decisions: { [ADDRESS]: 1 } }],
    ['input.0.plan.versionId', { plan: { ...plan, versionId: ADDRESS } }],
    [
      'input.0.plan.steps.0.subject',
      { plan: { ...plan, steps: [{ kind: 'email', key: 'one', subject: ADDRESS }] } },
    ],
  ])('at a life’s start: %s', async (place, planted) => {
    const refused = await start([{ ...input(), ...planted }]).catch((error: unknown) => error);
    expect(refused).toEqual(refusal(`leadLifecycle: ${place}`));
    expect(String(refused)).not.toContain(ADDRESS);
  });

  it.each<[string, object]>([
    ['input.0 (unknown: apiKey)', { apiKey: KEY }],
    ['input.0.templateId', { templateId: KEY }],
    ['input.0.decisions.note', { decisions: { note: KEY } }],
    ['input.0.plan.versionId', { plan: { ...plan, versionId: KEY } }],
  ])('and a credential: %s', async (place, planted) => {
    const refused = await start([{ ...input(), ...planted }]).catch((error: unknown) => error);
    expect(refused).toEqual(refusal(`leadLifecycle: ${place}`));
    expect(String(refused)).not.toContain(KEY);
  });

  it('in a signal', () =>
    live({}, async ({ handle }) => {
      await expect(handle.signal(replied, what({ from: ADDRESS }))).rejects.toEqual(
        refusal('replied: input.0'),
      );
    }));

  it('in what an activity gives, though the life could go on without it', async () => {
    const given = Promise.withResolvers<void>();
    const enrichLead = async () => {
      given.resolve();
      return { email: ADDRESS, hasWebsite: true } as never;
    };
    await expect(live({ enrichLead }, () => given.promise)).rejects.toEqual(
      refusal('enrichLead: result.email'),
    );
  });

  it('in what an activity is told, before it runs', async () => {
    const { orgId, leadId, enrolmentId } = input();
    const at = new Date().toISOString();
    const told = { orgId, leadId, enrolmentId, at, to: 'won', reason: `It asked as ${ADDRESS}` };
    let ran = 0;
    const run = async () => void ran++;
    await expect(admitActivity('moveStage', { args: [told], headers: {} }, run)).rejects.toEqual(
      refusal('moveStage: input.reason'),
    );
    const withKey = { ...told, reason: `The vendor refused ${KEY}` };
    await expect(admitActivity('moveStage', { args: [withKey], headers: {} }, run)).rejects.toEqual(
      refusal('moveStage: input.reason'),
    );
    await expect(admitActivity('tellAll', { args: [{}], headers: {} }, run)).rejects.toEqual(
      refusal('tellAll has no schema'),
    );
    expect(ran).toBe(0);
  });

  it.each([
    [workflowTypes.promptTrial, 'promptTrial: result'],
    [workflowTypes.intake, 'leadIntake: input.0 (unknown: email)'],
  ])('in what the workflow %s gives or hands on', (workflow, place) =>
    temporal().withWorker(recordingActivities().activities, async (taskQueue) => {
      const ids = {
        orgId: randomUUID(),
        [workflow === workflowTypes.intake ? 'leadId' : 'trialId']: randomUUID(),
      };
      const handle = await start([ids], workflow, taskQueue);
      await expect(handle.result()).rejects.toMatchObject({ cause: refusal(place) });
    }),
  );
});
