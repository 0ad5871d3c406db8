import { type Stage } from '@leadfactory/domain/crm/stages';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import type { Tx } from '../../platform/client/index.ts';
import { leadStanding } from '../stages/index.ts';
import { timelineActor } from '../timeline/index.ts';
import { leadNow } from './clock.ts';
import { tellOpen } from './running.ts';
import { moveStage, type StageMove } from './stage.ts';

export interface PersonsMove {
  leadId: string;
  to: StageMove['to'];
  /** In words, for the timeline. */
  reason?: string;
}

/**
 * A person moves a lead to another stage; its running workflows are told. A move that the table of stages does
 * not allow changes nothing: `moved` is false and `stage` is what holds.
 */
export async function personMovesStage(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { leadId, to, reason = '' }: PersonsMove,
): Promise<{ moved: boolean; stage: Stage }> {
  const at = await leadNow(tx, leadId);
  const before = await leadStanding(tx, leadId);
  const { moved, stage } = await moveStage(tx, {
    ...{ orgId, leadId, to, reason, at },
    actor: timelineActor(actor),
  });
  if (!moved) return { moved, stage };
  await audit(tx, orgId, actor, 'lead.stage_moved', leadId, difference({ stage: before?.stage }, { stage }));
  await tellOpen(tx, { orgId, leadId }, (enrolmentId) => ({ kind: 'stage_changed', enrolmentId, to: stage }));
  return { moved, stage };
}
