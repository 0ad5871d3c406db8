import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import type { Tx } from '../../platform/client/index.ts';

/** What runs stops at its next step, what waits does not begin. One that has ended stays as it is. Throws `not_found`. */
export async function cancelSimulation(tx: Tx, orgId: string, actor: Actor, id: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status FROM simulation WHERE id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new DomainError('not_found', 'This simulation does not exist, or is kept no longer.');
  if (row.status !== 'queued' && row.status !== 'running') return;
  await tx.simulation.update({ where: { id }, data: { status: 'cancelled', endedAt: new Date() } });
  await audit(
    ...([tx, orgId, actor, 'simulation.cancelled', id] as const),
    difference({ status: row.status }, { status: 'cancelled' }),
  );
}
