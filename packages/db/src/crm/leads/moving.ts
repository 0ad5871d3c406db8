import type { Moved, Moving } from '@leadfactory/domain/crm/ports';
import type { Subject } from '@leadfactory/domain/platform/ports';
import type { Tx } from '../../platform/client/index.ts';
import { noteClock } from './clock.ts';
import { moveStage } from './stage.ts';

/** Makes the move that comes with an effect; nothing where none does. Throws `not_found`. */
export async function moveAlong(tx: Tx, { moving, ...subject }: Subject & Moving): Promise<Moved> {
  if (!moving) return {};
  const at = new Date(subject.at);
  await noteClock(tx, subject.enrolmentId, at);
  const { to: milestone, reason } = moving;
  const { moved: _, ...standing } = await moveStage(tx, { ...subject, at, to: { milestone }, reason });
  return { standing };
}
