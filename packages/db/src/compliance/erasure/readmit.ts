import { DomainError } from '@leadfactory/domain/platform/errors';
import { forgetErased } from '../../crm/erased/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';

/**
 * Somebody who was erased came back by themselves: their address may be taken in and written to again. Nothing of what
 * was erased comes back. The audit log keeps why, not whom.
 * @throws DomainError `not_found` for an address that nobody was erased by, `conflict` while its person is being erased
 */
export async function readmit(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { email, reason }: { email: string; reason: string },
): Promise<void> {
  const address = email.trim().normalize('NFC').toLowerCase();
  if (await isBeingErased(tx, address))
    throw new DomainError(
      'conflict',
      'This person is still being erased. Try again in a few minutes.',
      'email',
    );
  if (!(await forgetErased(tx, address, actor)))
    throw new DomainError(
      'not_found',
      'Nobody was erased by this address: it is taken in as any other.',
      'email',
    );
  await audit(tx, orgId, actor, 'erasure.readmitted', null, { reason });
}

async function isBeingErased(tx: Tx, address: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT EXISTS (SELECT FROM erasure
      WHERE org_id = (SELECT current_org()) AND done_at IS NULL AND person->'emails' ? ${address}) AS open`;
  return row!.open;
}
