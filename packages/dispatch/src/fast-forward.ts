import { randomUUID } from 'node:crypto';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { LifecycleState } from '@leadfactory/domain/lifecycle/life';
import { lifecycleId } from '@leadfactory/workflows/messages';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { bounded, endedOrAbsent } from './bounded.ts';
import { lifecycleState, type EnrolmentRef, type ReadEnded } from './controls.ts';

const { FastForwardPollingResult: Result } = proto.temporal.api.enums.v1;

/** Just past an instant, so that a timer set for it has fired. */
const PAST_MS = 5;
/** Activities (a mail, a screening) run in real time after a skip; so long is waited for them to show. */
const SETTLE_MS = 10_000;

/**
 * Skips a lead to what comes next: its next email, or the end of its sale window. Answers with the state that
 * this led to. Throws `conflict` when nothing is timed (it is held, or has ended), `not_found` when it has no
 * workflow, `unavailable` when Temporal or the worker does not answer.
 */
export async function skipToNext(
  client: Client,
  enrolment: EnrolmentRef,
  ended?: ReadEnded,
): Promise<LifecycleState> {
  const before = await lifecycleState(client, enrolment, ended);
  if (!before) throw new DomainError('not_found', 'This lead has no running workflow.');
  if (before.outcome)
    throw new DomainError('conflict', 'This lead’s workflow has ended; nothing comes next.');
  if (!before.next?.at) {
    throw new DomainError(
      'conflict',
      'Nothing is timed now: resume the lead first, or wait for the work in progress.',
    );
  }
  const until = new Date(Date.parse(before.next.at) + PAST_MS);
  await fastForward(client, lifecycleId(enrolment.orgId, enrolment.enrolmentId), { until });

  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const late = Date.now() > deadline;
    // Its time is skipped already: one that is at work for long must not look as if nothing had been done.
    const after = await lifecycleState(client, enrolment, ended).catch((error: unknown) => {
      if (late || !(error instanceof DomainError) || error.code !== 'unavailable') throw error;
      return before;
    });
    if (!after) throw new DomainError('not_found', 'This lead has no running workflow.');
    const moved = after.next?.at !== before.next.at || after.outcome !== null;
    const atRest = after.outcome !== null || after.held !== null || after.next?.at != null;
    if ((moved && atRest) || late) return after;
    await pause(100);
  }
}

/**
 * Runs one workflow's clock ahead to an instant or by a span, skipping its timers, and waits until it is there.
 * Needs a server with `frontend.WorkflowTimeSkippingEnabled`; throws `unavailable` where it has not, `conflict`
 * where the workflow ended before, and after `waitMs` (default 20 s) without arriving. Does nothing for an
 * instant that has passed.
 */
export async function fastForward(
  client: Client,
  workflowId: string,
  target: { until: Date } | { durationMs: number },
  waitMs = 20_000,
): Promise<void> {
  const durationMs =
    'durationMs' in target ? target.durationMs : target.until.getTime() - (await clockOf(client, workflowId));
  if (durationMs <= 0) return;

  const id = randomUUID();
  const namespace = client.options.namespace;
  const workflowExecution = { workflowId };
  await bounded(client, 5000, () =>
    client.workflowService.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution,
      workflowExecutionOptions: {
        timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: asDuration(durationMs) } },
      },
      updateMask: { paths: ['time_skipping_config'] },
    }),
  ).catch(refused);

  const deadline = Date.now() + waitMs;
  while (Date.now() < deadline) {
    const answer = await bounded(client, deadline - Date.now() + 1000, () =>
      client.workflowService.pollWorkflowExecutionTimeSkipping({
        namespace,
        workflowExecution,
        fastForwardId: id,
      }),
    );
    if (answer.fastForwardPollingResult === Result.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED) return;
    if (answer.fastForwardPollingResult === Result.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED) {
      if (await hasEnded(client, workflowId)) return;
      throw new DomainError('conflict', `The lead could not be fast-forwarded: ${answer.failedReason}`);
    }
  }
  throw new DomainError('unavailable', 'The lead is still being fast-forwarded; look again in a moment.');
}

/** The workflow's own time in ms: ahead of the wall clock once it was fast-forwarded. */
async function clockOf(client: Client, workflowId: string): Promise<number> {
  const { workflowExtendedInfo } = await describe(client, workflowId);
  const virtual = workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  if (!virtual) return Date.now();
  return Number(virtual.seconds ?? 0) * 1000 + Math.floor((virtual.nanos ?? 0) / 1e6);
}

async function hasEnded(client: Client, workflowId: string): Promise<boolean> {
  const { workflowExecutionInfo } = await describe(client, workflowId);
  const { WorkflowExecutionStatus: Status } = proto.temporal.api.enums.v1;
  return workflowExecutionInfo?.status !== Status.WORKFLOW_EXECUTION_STATUS_RUNNING;
}

const describe = (client: Client, workflowId: string) =>
  bounded(client, 5000, () =>
    client.workflowService.describeWorkflowExecution({
      namespace: client.options.namespace,
      execution: { workflowId },
    }),
  ).catch(refused);

function refused(error: unknown): never {
  if (endedOrAbsent(error)) throw new DomainError('not_found', 'This lead has no running workflow.');
  // gRPC: INVALID_ARGUMENT 3, UNIMPLEMENTED 12; a server that cannot skip time answers with one of them.
  const { code } = error as { code?: unknown };
  if (code === 3 || code === 12) {
    throw new DomainError(
      'unavailable',
      'This Temporal server cannot skip time, so leads cannot be fast-forwarded.',
    );
  }
  throw error;
}

const asDuration = (ms: number) => {
  const seconds = Math.floor(ms / 1000);
  return { seconds, nanos: Math.round((ms - seconds * 1000) * 1e6) } as never;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
