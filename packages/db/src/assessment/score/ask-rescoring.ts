import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';

/**
 * Has all leads with a score by rules scored anew, since the rules changed. One that waits still will see this change,
 * too; one that runs has passed leads by and is replaced.
 */
export async function askRescoring(tx: Tx, orgId: string, actor: Actor): Promise<void> {
  // Two who change rules at once take turns; one that begins waits for the lock, and so for this change.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('rescoring ' || ${orgId}, 0))`;
  const waiting = await tx.$executeRaw`SELECT 1 FROM rescoring WHERE status = 'pending' FOR UPDATE`;
  if (waiting > 0) return;
  await tx.rescoring.updateMany({
    where: { status: 'running' },
    data: { status: 'replaced', endedAt: new Date() },
  });
  const { id } = await tx.rescoring.create({
    data: { orgId, requestedBy: actor.kind === 'user' ? actor.id : null },
    select: { id: true },
  });
  await addIntent(tx, orgId, { kind: 'rescore', rescoringId: id });
}
