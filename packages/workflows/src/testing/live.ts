import { randomUUID } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import { skipToNext } from '@leadfactory/dispatch';
import type { LifecycleInput, LifecycleState } from '@leadfactory/domain/lifecycle/life';
import type { Activities } from '@leadfactory/domain/ports';
import type { SequencePlan } from '@leadfactory/domain/outreach/sequence';
import { WorkflowClient, type WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, vi } from 'vitest';
import type { Privacy } from '../bundle/index.ts';
import type { leadLifecycle } from '../lifecycle/life/workflow.ts';
import * as messages from '../messages.ts';
import { recordingActivities, type Recorded } from './fakes.ts';
import { testTemporal, type TestTemporal } from './temporal.ts';

/** Who waits so long waits for what does not come. */
const HANGS_MS = 100_000;
export const DAY = 24 * 3600 * 1000;
/** Three emails over seven days. */
export const plan: SequencePlan = {
  versionId: 'v1',
  steps: [
    { kind: 'email', key: 'one' },
    { kind: 'wait', key: 'wait-3', ms: 3 * DAY },
    { kind: 'email', key: 'two' },
    { kind: 'wait', key: 'wait-4', ms: 4 * DAY },
    { kind: 'email', key: 'three' },
  ],
};

let temporal: TestTemporal;
const lived: WorkflowHandle[] = [];

/**
 * Gives a test file its server; call it at the file's top. Returns a getter. `entry`, `privacy`: see testTemporal.
 * Whatever the file's lives went through must replay (rule 9).
 */
export function useTemporal(entry?: string, privacy?: Privacy): () => TestTemporal {
  beforeAll(async () => {
    temporal = await testTemporal(entry, privacy);
  });
  afterAll(async () => {
    await temporal.replay(lived).finally(() => temporal.close());
  });
  return () => temporal;
}

export interface Life {
  handle: WorkflowHandle<typeof leadLifecycle>;
  input: LifecycleInput;
  fake: Recorded;
  look(): Promise<LifecycleState>;
  skip(): Promise<LifecycleState>;
  /** Waits until the state is as wanted; at a wanted step, until the lead rests there. */
  until(wanted: Partial<LifecycleState>): Promise<LifecycleState>;
  sent(): string[];
}

/** What is other than usual of a life; `workflow`: a template's own. */
type Changes = Partial<LifecycleInput> & { workflow?: string };

/** Runs one lead's life with these activities. */
export async function live(
  overrides: Partial<Activities>,
  story: (life: Life) => Promise<void>,
  { workflow = messages.workflowTypes.lifecycle, ...changes }: Changes = {},
  fake = recordingActivities(overrides),
): Promise<void> {
  const ids = { orgId: randomUUID(), leadId: randomUUID(), enrolmentId: randomUUID() };
  const input: LifecycleInput = {
    ...ids,
    campaignId: randomUUID(),
    templateId: 'website-report',
    plan,
    minScore: 0,
    saleWindowMs: 30 * DAY,
    joined: true,
    asks: true,
    ...changes,
  };
  await temporal.withWorker(fake.activities, async (taskQueue) => {
    const handle = await temporal.client.workflow.start<typeof leadLifecycle>(workflow, {
      workflowId: messages.lifecycleId(input.orgId, input.enrolmentId),
      taskQueue,
      args: [input],
    });
    const look = () => handle.query(messages.state);
    try {
      await story({
        handle,
        input,
        fake,
        look,
        async skip() {
          // Nothing is timed while the life is still at work on what came before.
          await vi.waitUntil(async () => atRest(await look()), { timeout: HANGS_MS });
          return skipToNext(temporal.client, input);
        },
        async until(wanted) {
          const deadline = Date.now() + HANGS_MS;
          for (;;) {
            const state = await look();
            const somewhere = wanted.position !== undefined || wanted.current !== undefined;
            const resting = !somewhere || wanted.held || state.next !== null;
            if (resting && Object.entries(wanted).every(([k, v]) => state[k as keyof LifecycleState] === v))
              return state;
            if (Date.now() > deadline) throw new Error(`Not reached: ${JSON.stringify({ wanted, state })}`);
            await later(25);
          }
        },
        sent: () => fake.of('sendStep').map((s) => s.stepKey),
      });
    } finally {
      await handle.terminate().catch(() => {});
      lived.push(handle);
    }
  });
}

const atRest = ({ next, held, outcome }: LifecycleState) => !!next?.at || held !== null || outcome !== null;

/** Signals as the dispatcher does, each with an id of its own. */
export const what = (extra: object = {}) => ({ id: randomUUID(), ...extra }) as never;

/** The same workflow, told without a look at what it is told: a test pads its history with it. */
export const unwatched = ({ workflowId }: Pick<WorkflowHandle, 'workflowId'>): WorkflowHandle => {
  const { connection, options } = temporal.client;
  return new WorkflowClient({ connection, namespace: options.namespace }).getHandle(workflowId);
};
