import type { OpenedAudit } from '@leadfactory/domain/assessment/ports';
import { addIntent } from '../../platform/intents/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { openAudit, type AuditOpening } from './open.ts';

/**
 * Opens an audit that the life of a lead asks for, and commits the intent to run it, whose id comes along: priority 1
 * for who bought, 5 for who scores well. What is fresh is not run again. Throws `not_found`.
 */
export async function startAudit(
  tx: Tx,
  opening: AuditOpening & { reason: 'threshold' | 'purchase' },
): Promise<{ opened: OpenedAudit | null; intentId: string | null }> {
  const { orgId, leadId, reason } = opening;
  const opened = await openAudit(tx, opening);
  if (!opened || opened.state === 'fresh') return { opened, intentId: null };
  const { assessmentId } = opened;
  const priority = reason === 'purchase' ? 1 : 5;
  return { opened, intentId: await addIntent(tx, orgId, { kind: 'audit', leadId, assessmentId, priority }) };
}
