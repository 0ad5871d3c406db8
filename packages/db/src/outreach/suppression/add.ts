import { suppressionKindOf } from '@leadfactory/domain/outreach/suppression';
import { erasedAmong } from '../../crm/erased/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { closeGate } from '../ledger/gate.ts';
import { keep, type ToKeep } from './keep.ts';

/** How many entries are new or stand for a stronger reason now, and how many were there already. */
export interface Kept {
  added: number;
  already: number;
}

/**
 * Puts what a person names on the list. Once it is committed, no mail to any of it is claimed. Who was erased is there for
 * good, and not named again.
 */
export async function addSuppressions(
  tx: Tx,
  orgId: string,
  actor: Actor,
  entries: readonly ToKeep[],
  { note = null, action = 'suppression.added' }: { note?: string | null; action?: string } = {},
): Promise<Kept> {
  await closeGate(tx, orgId);
  const values = [...new Set(entries.map(({ value }) => value))];
  const erased = await erasedAmong(tx, values);
  const kept = await keep(
    tx,
    orgId,
    entries.filter(({ value }) => !erased.has(value)),
    actor,
    note,
  );
  const added = kept.length;
  const domains = kept.filter(({ value }) => suppressionKindOf(value) === 'domain').length;
  if (added > 0)
    await audit(tx, orgId, actor, action, null, { after: { addresses: added - domains, domains } });
  return { added, already: values.length - added };
}

/** Which of these are on the list already, in their one spelling; of erased people by their hash. */
export async function suppressedAmong(tx: Tx, values: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ value: string }[]>`
    SELECT address AS value FROM suppression
    WHERE org_id = (SELECT current_org()) AND address = ANY (${[...values]}::text[])`;
  return new Set([...rows.map(({ value }) => value), ...(await erasedAmong(tx, values))]);
}
