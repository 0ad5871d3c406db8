import type { LifecyclePhase, Temperature } from '@leadfactory/domain/crm/life';
import type { Moved, Moving } from '@leadfactory/domain/crm/ports';
import type { Subject } from '@leadfactory/domain/platform/ports';
import {
  standingByDefault,
  type Milestone,
  type Stage,
  type StageReason,
  type Standing,
} from '@leadfactory/domain/crm/stages';
import { moveStage } from './effects.ts';

/** What the stage functions need of a lead and change in it. Ids and decisions only, never personal data. */
export interface Lead extends Standing {
  readonly orgId: string;
  readonly leadId: string;
  readonly enrolmentId: string | null;
  phase: LifecyclePhase;
  score: number | null;
  temperature: Temperature | null;
  /** Effects carry the moves and places beside them. Absent in lives that began when each was an effect of its own. */
  readonly joined?: boolean;
}

/** What activities are told about whom they work for, at the workflow's time. */
export const subjectOf = ({
  orgId,
  leadId,
  enrolmentId,
}: Pick<Lead, 'orgId' | 'leadId' | 'enrolmentId'>): Subject => ({
  orgId,
  leadId,
  enrolmentId,
  at: now(),
});

/** The workflow's time, ISO 8601 UTC; deterministic, and ahead of the wall clock after a fast-forward. */
export const now = () => instant(Date.now());
export const instant = (ms: number) => new Date(ms).toISOString();

/**
 * Tells a milestone of the lead by moving it to the stage that stands for it, where the stages' moves allow that;
 * otherwise leaves it. A person may have been quicker: then their stage holds. `reason` is a sentence where a run of before
 * reasons were codes decided it.
 */
export async function moveTo(lead: Lead, to: Milestone, reason: StageReason | string): Promise<void> {
  if (lead.reachable.includes(to)) await askToMove(lead, to, reason);
}

/** The same, whatever is known of where the lead stands: a visit that was given up may have moved it. */
export async function askToMove(lead: Lead, to: Milestone, reason: StageReason | string): Promise<void> {
  stand(lead, await moveStage({ ...subjectOf(lead), to, reason }));
}

/**
 * The same, made by the effect that comes next: what is given goes into its input, what it gives to `standAs`. In lives
 * of before it is made at once.
 */
export async function moveAlong(lead: Lead, to: Milestone, reason: StageReason): Promise<Moving> {
  if (!lead.joined) await moveTo(lead, to, reason);
  else if (lead.reachable.includes(to)) return { moving: { to, reason } };
  return {};
}

/** Notes where the lead stands since the move that came with an effect, if one did. */
export function standAs(lead: Standing, { standing }: Moved): void {
  if (standing) stand(lead, standing);
}

/** Notes where the lead stands now. Records of before stages had kinds name the stage alone. */
export function stand(lead: Standing, told: { stage: Stage } & Partial<Standing>): void {
  const { stage } = told;
  const { kind, reachable } = { ...standingByDefault(stage), ...told };
  Object.assign(lead, { stage, kind, reachable } satisfies Standing);
}
