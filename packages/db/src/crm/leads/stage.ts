import {
  canMove,
  stageFor,
  standingOf,
  type Milestone,
  type Stage,
  type StageReason,
  type Standing,
} from '@leadfactory/domain/crm/stages';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { stagesOf } from '../stages/index.ts';
import { addTimeline, type TimelineEntry } from '../timeline/index.ts';

export interface StageMove {
  orgId: string;
  leadId: string;
  enrolmentId?: string | null;
  /** A stage by its key, or the one that stands for a milestone. */
  to: Stage | { milestone: Milestone };
  /** For the timeline: the automation's as a code, a person's in their own words. */
  reason: StageReason | string;
  /** On the lead's clock. */
  at: Date;
  actor?: TimelineEntry['actor'];
}

/**
 * The one use case for a lead's stage: compare-and-set on the stage that was read, against the organisation's table of
 * moves, written to the timeline. A move that the table does not allow changes nothing and is told by `moved: false`;
 * where the lead stands then is told either way.
 * Throws `not_found` for a lead that is not the tenant's.
 */
export async function moveStage(tx: Tx, move: StageMove): Promise<Standing & { moved: boolean }> {
  const [lead] = await tx.$queryRaw<{ stage: string }[]>`
    SELECT stage FROM lead WHERE id = ${move.leadId}::uuid FOR UPDATE`;
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const from = lead.stage;
  const stages = await stagesOf(tx);
  const to = typeof move.to === 'string' ? move.to : stageFor(stages, move.to.milestone);
  if (!canMove(stages, from, to)) return { moved: false, ...standingOf(stages, from) };
  await tx.$executeRaw`UPDATE lead SET stage = ${to} WHERE id = ${move.leadId}::uuid AND stage = ${from}`;
  await addTimeline(tx, { ...move, kind: 'stage', data: { from, to, reason: move.reason } });
  return { moved: true, ...standingOf(stages, to) };
}
