import { randomUUID } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import { analysisKinds, needsBrowser, type AnalysisKind } from '@leadfactory/domain/assessment/audit';
import type { Activities } from '@leadfactory/domain/ports';
import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { again, auditId, promptTrialId, workflowTypes } from '../../messages.ts';
import { gate, recordingActivities } from '../../testing/fakes.ts';
import { useTemporal } from '../../testing/live.ts';
import type { promptTrial } from '../prompt-trial/workflow.ts';
import type { websiteAudit } from './workflow.ts';

const temporal = useTemporal();
const refused = (type: string) => ApplicationFailure.create({ message: 'no', type, nonRetryable: true });

function start(taskQueue: string, changes: { at?: string } = {}) {
  const input = { orgId: randomUUID(), leadId: randomUUID(), assessmentId: randomUUID(), ...changes };
  return temporal().client.workflow.start<typeof websiteAudit>(workflowTypes.audit, {
    workflowId: auditId(input.orgId, input.assessmentId),
    taskQueue,
    args: [input],
  });
}

const audited = (overrides: Partial<Activities>, changes = {}) => {
  const fake = recordingActivities(overrides);
  return temporal().withWorker(fake.activities, async (taskQueue) => {
    const handle = await start(taskQueue, changes);
    return { fake, outcome: await handle.result() };
  });
};

describe('an audit', () => {
  it('runs every analysis: over HTTP side by side, in the browser one after another, then scores', async () => {
    let now = { http: 0, browser: 0 };
    const most = { http: 0, browser: 0 };
    const { fake, outcome } = await audited({
      runAnalysis: async ({ kind }) => {
        const lane = needsBrowser(kind) ? 'browser' : 'http';
        now = { ...now, [lane]: now[lane] + 1 };
        most[lane] = Math.max(most[lane], now[lane]);
        await later(100);
        now = { ...now, [lane]: now[lane] - 1 };
        return { state: 'done' };
      },
    });
    expect(outcome).toEqual({ status: 'done', overall: 58 });
    expect(
      fake
        .of('runAnalysis')
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual([...analysisKinds].sort());
    expect(most.browser).toBe(1);
    expect(most.http).toBeGreaterThan(1);
    expect(fake.of('writeInsight')).toHaveLength(1);
  });

  it('keeps one that fails as failed, and the others go on', async () => {
    const { fake, outcome } = await audited({
      runAnalysis: async ({ kind }) => {
        if (kind === 'visual') throw refused('Error');
        return { state: 'done' };
      },
    });
    expect(outcome?.status).toBe('done');
    expect(fake.of('failAnalysis')).toMatchObject([
      { kind: 'visual', reason: expect.stringContaining('no') },
    ]);
    expect(fake.of('runAnalysis')).toHaveLength(analysisKinds.length);
  });

  it('tries an analysis again before it gives it up', async () => {
    let tries = 0;
    const { fake } = await audited({
      pendingAnalyses: async () => (tries ? [] : ['security']),
      runAnalysis: async () => {
        if (++tries === 1) throw new Error('connection reset');
        return { state: 'done' };
      },
    });
    expect(tries).toBe(2);
    expect(fake.of('failAnalysis')).toHaveLength(0);
  });

  it('does not fail where the insight does', async () => {
    const { outcome } = await audited({ writeInsight: () => Promise.reject(refused('Error')) });
    expect(outcome?.status).toBe('done');
  });

  it('ends quietly where the lead is gone', async () => {
    const { outcome, fake } = await audited({ runAnalysis: () => Promise.reject(refused('not_found')) });
    expect(outcome).toBeNull();
    expect(fake.of('concludeAudit')).toHaveLength(0);
  });

  it('runs what is asked for again while it runs, before it ends', async () => {
    const slow = gate<{ state: 'done' }>({ state: 'done' });
    const asked: AnalysisKind[][] = [['security'], ['seo']];
    const fake = recordingActivities({
      pendingAnalyses: async () => asked.shift() ?? [],
      runAnalysis: ({ kind }) => (kind === 'security' ? slow.wait() : Promise.resolve({ state: 'done' })),
    });
    await temporal().withWorker(fake.activities, async (taskQueue) => {
      const handle = await start(taskQueue);
      await fake.until(() => fake.of('runAnalysis').length === 1);
      await handle.signal(again);
      await fake.until(() => fake.of('runAnalysis').length === 2);
      slow.open();
      await handle.result();
    });
    expect(fake.of('runAnalysis').map(({ kind }) => kind)).toEqual(['security', 'seo']);
    expect(fake.of('concludeAudit')).toHaveLength(1);
  });

  it('goes on the clock of a lead that was fast-forwarded', async () => {
    const at = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const { fake } = await audited({}, { at });
    for (const call of [...fake.of('runAnalysis'), ...fake.of('concludeAudit')])
      expect(Math.abs(Date.parse(call.at) - Date.parse(at))).toBeLessThan(60_000);
  });

  it('goes on where it was after its worker was replaced', async () => {
    const stuck = gate<{ state: 'done' }>({ state: 'done' });
    const first = recordingActivities({
      pendingAnalyses: async () => ['security', 'seo'],
      runAnalysis: ({ kind }) => (kind === 'seo' ? stuck.wait() : Promise.resolve({ state: 'done' })),
    });
    const second = recordingActivities({ pendingAnalyses: async () => [] });
    const taskQueue = `test-${randomUUID()}`;
    const stop = await temporal().startWorker(first.activities, taskQueue);
    const handle = await start(taskQueue);
    await first.until(() => first.of('runAnalysis').length === 2);
    const stopped = stop();
    stuck.open();
    await stopped;
    const stopSecond = await temporal().startWorker(second.activities, taskQueue);
    expect(await handle.result()).toMatchObject({ status: 'done' });
    await stopSecond();
    expect(second.of('runAnalysis').filter(({ kind }) => kind === 'security')).toHaveLength(0);
  });
});

it('a prompt is tried once', async () => {
  const fake = recordingActivities();
  const input = { orgId: randomUUID(), trialId: randomUUID() };
  const result = await temporal().withWorker(fake.activities, (taskQueue) =>
    temporal().client.workflow.execute<typeof promptTrial>(workflowTypes.promptTrial, {
      workflowId: promptTrialId(input.orgId, input.trialId),
      taskQueue,
      args: [input],
    }),
  );
  expect(result).toBe('done');
  expect(fake.of('runPromptTrial')).toMatchObject([input]);
});
