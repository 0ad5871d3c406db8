import { DomainError } from '@leadfactory/domain/platform/errors';
import type { LifecycleState } from '@leadfactory/domain/lifecycle/life';
import type { SequencePlan } from '@leadfactory/domain/outreach/sequence';
import { lifecycleId, moveToVersion, pause, resume, skipStep, state } from '@leadfactory/workflows/messages';
import { WorkflowUpdateFailedError, type Client, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { bounded, endedOrAbsent } from './bounded.ts';

/** One lead in one campaign. */
export interface EnrolmentRef {
  orgId: string;
  enrolmentId: string;
}

/**
 * What a person asks of a running lead. All answer with the state that it led to. They throw `not_found` where no
 * workflow runs, `conflict` with the reason where it cannot be done now, `unavailable` where Temporal or the
 * worker does not answer.
 */
export const pauseLead = (client: Client, lead: EnrolmentRef, order: { orderNo: number }) =>
  asked(client, lead, (handle) => handle.executeUpdate(pause, { args: [order] }));

export const resumeLead = (client: Client, lead: EnrolmentRef, order: { orderNo: number }) =>
  asked(client, lead, (handle) => handle.executeUpdate(resume, { args: [order] }));

export const skipLeadStep = (client: Client, lead: EnrolmentRef, stepKey: string) =>
  asked(client, lead, (handle) => handle.executeUpdate(skipStep, { args: [{ stepKey }] }));

export const moveLeadToVersion = (client: Client, lead: EnrolmentRef, plan: SequencePlan) =>
  asked(client, lead, (handle) => handle.executeUpdate(moveToVersion, { args: [plan] }));

async function asked(
  client: Client,
  { orgId, enrolmentId }: EnrolmentRef,
  ask: (handle: WorkflowHandle) => Promise<LifecycleState>,
): Promise<LifecycleState> {
  const handle = client.workflow.getHandle(lifecycleId(orgId, enrolmentId));
  try {
    return await bounded(client, 10_000, () => ask(handle));
  } catch (error) {
    if (endedOrAbsent(error)) throw new DomainError('not_found', 'This lead has no running workflow.');
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
      throw new DomainError('conflict', error.cause.message);
    }
    throw error;
  }
}

/** How Postgres says that a life came to its end; null where it has not. */
export type ReadEnded = () => Promise<LifecycleState | null>;

/**
 * The live state of a lead's workflow; null where it never ran, or its history has expired. One that has ended is not asked:
 * it would be replayed for every answer, and on a busy worker the SDK has answered such a question with a failure. So
 * Postgres is looked at before, and again where the question failed: the life may have ended meanwhile.
 */
export async function lifecycleState(
  client: Client,
  { orgId, enrolmentId }: EnrolmentRef,
  ended: ReadEnded = async () => null,
): Promise<LifecycleState | null> {
  const outcome = await ended();
  if (outcome) return outcome;
  try {
    const handle = client.workflow.getHandle(lifecycleId(orgId, enrolmentId));
    return await bounded(client, 5000, () => handle.query(state));
  } catch (error) {
    const since = await ended();
    if (since) return since;
    if (endedOrAbsent(error)) return null;
    throw error;
  }
}
