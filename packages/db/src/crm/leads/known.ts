import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';

/** For what is read of a lead and may be empty: throws `not_found` where there is no such lead, so that nothing is not nobody’s. */
export async function requireLead(tx: Tx, leadId: string): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`SELECT FROM lead WHERE id = ${leadId}::uuid`;
  if (found.length === 0) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
}
