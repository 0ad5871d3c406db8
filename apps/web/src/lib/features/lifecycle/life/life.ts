import type { Outputs } from '#lib/client/api.ts';
import type { NextCode } from '@leadfactory/domain/crm/life';
import { kindOf } from '@leadfactory/domain/outreach/steps';
import type { Lead } from '#lib/features/crm/leads/lead.ts';
import { nextLabel } from '#lib/features/crm/life/words.ts';

export type Enrolment = Lead['enrolments'][number];
export type Workflow = Outputs['workflow']['state'];

/** Where an enrolment is: as the workflow itself says, or, until it has answered, as Postgres last heard. */
export interface Life {
  phase: string | null;
  position: number;
  /** `label`: in words, of a life that has not moved since an older version ran; then `code` is null. */
  next: { code: NextCode | null; stepKey: string | null; at: string | null; label: string | null } | null;
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
    const { phase, position, held, outcome, nextAt, clockOffsetMs, status } = enrolment;
    const { nextCode: code, nextStepKey: stepKey, nextLabel: label } = enrolment;
    return {
      phase,
      position,
      next: code || label ? { code, stepKey, at: nextAt, label } : null,
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

/** "Email “First note”", "Find a send time for email “First note”". */
export function nextWords({ next }: Life, plan: Enrolment['plan']): string {
  if (!next) return '';
  const step = plan?.find(({ key }) => key === next.stepKey);
  const name = step && `${kindOf(step).words.name.toLowerCase()} “${step.name || step.key}”`;
  const words = nextLabel(next, name ?? 'the step');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
