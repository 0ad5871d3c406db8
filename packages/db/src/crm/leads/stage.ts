import { canMove, isStage, type Stage } from '@leadfactory/domain/crm/stages';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { addTimeline, type TimelineEntry } from '../timeline/index.ts';

export interface StageMove {
  orgId: string;
  leadId: string;
  enrolmentId?: string | null;
  to: Stage;
  /** In words, for the timeline. */
  reason: string;
  /** On the lead's clock. */
  at: Date;
  actor?: TimelineEntry['actor'];
}

/**
 * The one use case for a lead's stage: compare-and-set on the stage that was read, against the table of moves,
 * written to the timeline. A move that the table does not allow changes nothing and is told by `moved: false`.
 * Throws `not_found` for a lead that is not the tenant's.
 */
export async function moveStage(tx: Tx, move: StageMove): Promise<{ moved: boolean; stage: Stage }> {
  const [lead] = await tx.$queryRaw<{ stage: string }[]>`
    SELECT stage FROM lead WHERE id = ${move.leadId}::uuid FOR UPDATE`;
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const from = lead.stage;
  if (!isStage(from)) throw new DomainError('conflict', `The lead has the unknown stage "${from}".`);
  if (!canMove(from, move.to)) return { moved: false, stage: from };
  await tx.$executeRaw`UPDATE lead SET stage = ${move.to} WHERE id = ${move.leadId}::uuid AND stage = ${from}`;
  await addTimeline(tx, { ...move, kind: 'stage', data: { from, to: move.to, reason: move.reason } });
  return { moved: true, stage: move.to };
}
