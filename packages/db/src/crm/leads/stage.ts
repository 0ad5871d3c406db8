import {
  canMove,
  stageFor,
  standingOf,
  type Milestone,
  type OrgStage,
  type Stage,
  type StageKind,
  type StageReason,
  type Standing,
} from '@leadfactory/domain/crm/stages';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma, type Tx } from '../../platform/client/index.ts';
import { stagesJson } from '../stages/index.ts';
import { addTimeline, type TimelineEntry } from '../timeline/index.ts';

export interface StageMove {
  orgId: string;
  leadId: string;
  enrolmentId?: string | null;
  /** A stage by its key, or the one that stands for a milestone. */
  to: Stage | { milestone: Milestone };
  /** For the timeline: the automation's as a code, a person's in their own words. */
  reason: StageReason | string;
  /** Only where it stands in a stage of this kind. */
  from?: StageKind;
  /** On the lead's clock. */
  at: Date;
  actor?: TimelineEntry['actor'];
}

/**
 * The one use case for a lead's stage: decided on the locked row, against the organisation's table of moves, and written
 * to the timeline. A move that the table does not allow changes nothing and is told by `moved: false`;
 * where the lead stands then is told either way.
 * Throws `not_found` for a lead that is not the tenant's.
 */
export async function moveStage(tx: Tx, move: StageMove): Promise<Standing & { moved: boolean }> {
  const [lead] = await tx.$queryRaw<{ stage: string; stages: OrgStage[] }[]>`
    SELECT stage, ${stagesJson} AS stages FROM lead WHERE id = ${move.leadId}::uuid FOR UPDATE OF lead`;
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const { stage: from, stages } = lead;
  const to = typeof move.to === 'string' ? move.to : stageFor(stages, move.to.milestone);
  const before = standingOf(stages, from);
  if (!canMove(stages, from, to) || (move.from ?? before.kind) !== before.kind)
    return { moved: false, ...before };
  const entry = { ...move, kind: 'stage', data: { from, to, reason: move.reason } };
  await addTimeline(tx, entry, [Prisma.sql`stage = ${to}`]);
  return { moved: true, ...standingOf(stages, to) };
}
