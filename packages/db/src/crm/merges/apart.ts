import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';

/** Remembers that two leads are not the same: they are not offered as duplicates again. */
export async function setApart(
  tx: Tx,
  orgId: string,
  actor: Actor,
  one: string,
  other: string,
): Promise<void> {
  const [leadId, otherId] = [one, other].sort() as [string, string];
  await tx.leadApart.createMany({
    data: [{ orgId, leadId, otherId, saidBy: actor.kind === 'user' ? actor.id : null }],
    skipDuplicates: true,
  });
}
