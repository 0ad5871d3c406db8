import type { LifecyclePhase, Temperature } from '@leadfactory/domain/crm/life';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { canMove, type Stage } from '@leadfactory/domain/crm/stages';
import { moveStage } from './effects.ts';

/** What the stage functions need of a lead and change in it. Ids and decisions only, never personal data. */
export interface Lead {
  readonly orgId: string;
  readonly leadId: string;
  readonly enrolmentId: string | null;
  phase: LifecyclePhase;
  stage: Stage;
  score: number | null;
  temperature: Temperature | null;
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
 * Moves the lead's stage where the table of moves allows it; otherwise leaves it. A person may have been quicker:
 * then their stage holds.
 */
export async function moveTo(lead: Lead, to: Stage, reason: string): Promise<void> {
  if (!canMove(lead.stage, to)) return;
  const { stage } = await moveStage({ ...subjectOf(lead), to, reason });
  lead.stage = stage;
}
