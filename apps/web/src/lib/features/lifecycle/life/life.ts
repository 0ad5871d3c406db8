import type { Outputs } from '#lib/client/api.ts';
import type { Lead } from '#lib/features/crm/leads/lead.ts';

export type Enrolment = Lead['enrolments'][number];
export type Workflow = Outputs['workflow']['state'];

/** Where an enrolment is: as the workflow itself says, or, until it has answered, as Postgres last heard. */
export interface Life {
  phase: string | null;
  position: number;
  next: { label: string; at: string | null; stepKey: string | null } | null;
  held: Enrolment['held'];
  outcome: string | null;
  ended: boolean;
  /** How far its clock runs ahead of the wall clock, in ms. */
  aheadMs: number;
  /** Why the workflow could not be asked, in words; null when it was. */
  trouble: string | null;
  temporalUrl: string | null;
}

export function lifeOf(enrolment: Enrolment, workflow: Workflow | undefined): Life {
  const state = workflow?.state;
  const trouble =
    workflow?.status === 'unreachable' || workflow?.status === 'not_started' ? workflow.message : null;
  const temporalUrl = workflow?.temporalUrl ?? null;
  if (!state) {
    const { phase, position, held, outcome, nextLabel, nextAt, clockOffsetMs, status } = enrolment;
    return {
      phase,
      position,
      next: nextLabel ? { label: nextLabel, at: nextAt, stepKey: null } : null,
      held,
      outcome,
      ended: status === 'ended',
      aheadMs: clockOffsetMs,
      trouble,
      temporalUrl,
    };
  }
  const ahead = Date.parse(state.now) - Date.parse(workflow.askedAt);
  const ended = workflow.status === 'ended' || state.phase === 'ended';
  return {
    phase: state.phase,
    position: state.position,
    next: state.next,
    held: state.held,
    outcome: state.outcome ?? enrolment.outcome,
    ended,
    // Under a minute is latency, not a fast-forward; an ended workflow's clock stands still.
    aheadMs: ended || ahead < 60_000 ? enrolment.clockOffsetMs : ahead,
    trouble,
    temporalUrl,
  };
}

const prefixes = /^(email|task|look for a send time for email) /;

/** "email intro" with a plan that names it → "Email “First note”". */
export function nextWords(life: Life, plan: Enrolment['plan']): string {
  const { next } = life;
  if (!next) return '';
  const key = next.stepKey ?? next.label.replace(prefixes, '');
  const step = plan?.find((s) => s.key === key && s.kind !== 'wait');
  const looking = next.label.startsWith('look for');
  if (step) {
    const name = `${step.kind === 'email' ? 'Email' : 'Task'} “${step.name || step.key}”`;
    return looking ? `Find a send time for ${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
  }
  return next.label.charAt(0).toUpperCase() + next.label.slice(1);
}
