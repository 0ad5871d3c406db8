import type { LifecycleInput, LifecycleState } from '@leadfactory/domain/lifecycle/life';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { simulatedLifeId, state } from '@leadfactory/workflows/messages';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { bounded, CALL_MS, endedOrAbsent } from './bounded.ts';
import { fastForward } from './fast-forward.ts';

export interface SimulatedOn {
  client: Client;
  /** On which nothing but these lives runs. */
  taskQueue: string;
  orgId: string;
  simulationId: string;
}

/** A life works for moments between two rests; one that has not come to the next after so long never will. */
const RESTS_WITHIN_MS = 30_000;
/** How long after an instant a timer that was set for it has surely fired. */
const PAST_MS = 5;

/**
 * The lives of a simulation, by their enrolments: started, let run on, told, and taken away. Each answers with where the life
 * rests then. They throw `unavailable` where the server does not answer, or cannot skip time.
 */
export function simulatedLives({ client, taskQueue, orgId, simulationId }: SimulatedOn) {
  const begun = new Set<string>();
  const idOf = (enrolmentId: string) => simulatedLifeId(orgId, simulationId, enrolmentId);
  const handleOf = (enrolmentId: string): WorkflowHandle => client.workflow.getHandle(idOf(enrolmentId));

  async function rest(enrolmentId: string, before: LifecycleState | null): Promise<LifecycleState> {
    const deadline = Date.now() + RESTS_WITHIN_MS;
    for (;;) {
      const now = await bounded(client, RESTS_WITHIN_MS, () =>
        handleOf(enrolmentId).query<LifecycleState, []>(state),
      );
      if (isAtRest(now) && !(before && isSame(before, now))) return now;
      if (Date.now() > deadline)
        throw new DomainError('unavailable', 'A simulated life did not come to rest. Try again in a while.');
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }

  const known = new Map<string, LifecycleState>();
  const rested = async (enrolmentId: string, moves: boolean): Promise<LifecycleState> => {
    const now = await rest(enrolmentId, moves ? (known.get(enrolmentId) ?? null) : null);
    known.set(enrolmentId, now);
    return now;
  };

  return {
    async start(workflow: string, input: LifecycleInput): Promise<LifecycleState> {
      const { enrolmentId } = input;
      begun.add(enrolmentId);
      await bounded(client, CALL_MS, () =>
        client.workflow.start(workflow, {
          ...{ workflowId: idOf(enrolmentId), taskQueue, args: [input] },
          ...{ workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'TERMINATE_EXISTING' },
          ...{ staticSummary: 'Simulation of a lead’s life', priority: { fairnessKey: orgId } },
        }),
      );
      return rested(enrolmentId, false);
    },

    async forward(enrolmentId: string, until: Date): Promise<LifecycleState> {
      const next = known.get(enrolmentId)?.next?.at;
      await fastForward(client, idOf(enrolmentId), { until: new Date(until.getTime() + PAST_MS) });
      return rested(enrolmentId, next !== undefined && next !== null && Date.parse(next) <= until.getTime());
    },

    /** A signal is in the history when this answers; what the life makes of it is asked after. */
    async happen(
      enrolmentId: string,
      { signal, what }: { signal: string; what: object },
    ): Promise<LifecycleState> {
      await bounded(client, CALL_MS, () => handleOf(enrolmentId).signal(signal, what));
      return rested(enrolmentId, false);
    },

    /** Ended or not, no trace is left of them. */
    async remove(): Promise<void> {
      for (const enrolmentId of begun) await removeLife(client, idOf(enrolmentId));
    },
  };
}

/** Takes away lives that a simulation whose worker died left on the server. */
export async function sweepSimulatedLives(
  client: Client,
  { orgId, simulationId }: { orgId: string; simulationId: string },
): Promise<void> {
  const query = `WorkflowId STARTS_WITH "${simulatedLifeId(orgId, simulationId, '')}"`;
  for await (const { workflowId } of client.workflow.list({ query })) await removeLife(client, workflowId);
}

const removeLife = (client: Client, workflowId: string) =>
  bounded(client, CALL_MS, () =>
    client.workflowService.deleteWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId },
    }),
  ).catch((error: unknown) => {
    if (!endedOrAbsent(error)) throw error;
  });

const isAtRest = ({ outcome, held, next, phase }: LifecycleState): boolean =>
  outcome !== null ? phase === 'ended' : next?.at != null || held !== null;

const isSame = (a: LifecycleState, b: LifecycleState): boolean =>
  a.outcome === b.outcome && a.held === b.held && a.next?.at === b.next?.at && a.current === b.current;
