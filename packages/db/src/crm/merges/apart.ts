import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';

/** Remembers that two leads are not the same: they are not offered as duplicates again. Throws `not_found`. */
export async function setApart(
  tx: Tx,
  orgId: string,
  actor: Actor,
  one: string,
  other: string,
): Promise<void> {
  const [leadId, otherId] = [one, other].sort() as [string, string];
  // Keys between tables see every tenant's rows; a tenant names its own only.
  if (one === other || (await tx.lead.count({ where: { id: { in: [one, other] } } })) < 2)
    throw new DomainError('not_found', 'One of these leads does not exist, or was removed.');
  const { count } = await tx.leadApart.createMany({
    data: [{ orgId, leadId, otherId, saidBy: actor.kind === 'user' ? actor.id : null }],
    skipDuplicates: true,
  });
  if (count > 0) await audit(tx, orgId, actor, 'lead.set_apart', one, { otherId: other });
}
