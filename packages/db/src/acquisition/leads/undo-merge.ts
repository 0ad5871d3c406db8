import { undoMerge } from '../../crm/merges/index.ts';
import type { Actor } from '../../identity/audit.ts';
import { asOrganisation, type Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';

/**
 * Takes a merge back. A row that is a lead of its own now gets its intake, as it would have had when it came in, but
 * where its import was to leave its leads alone. See `undoMerge`.
 */
export async function undoMergeWithIntake(
  tx: Tx,
  orgId: string,
  actor: Actor,
  mergeId: string,
): Promise<{ leadId: string }> {
  const { leadId, made } = await undoMerge(tx, orgId, actor, mergeId);
  const lead = await asOrganisation(tx, () =>
    tx.lead.findUniqueOrThrow({ where: { id: leadId }, include: { import: true } }),
  );
  const options = lead.import?.options as { assess?: boolean } | undefined;
  if (made && options?.assess !== false) await addIntent(tx, orgId, { kind: 'intake', leadId });
  return { leadId };
}
