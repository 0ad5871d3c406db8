import { defaultDays, retentionKinds, type RetentionKind } from '@leadfactory/domain/compliance/retention';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';

export interface RetentionRuleRow {
  kind: RetentionKind;
  /** Null: for good. */
  days: number | null;
  defaultDays: number | null;
}

/** How long the organisation keeps each kind of data. */
export async function retentionRules(tx: Tx): Promise<RetentionRuleRow[]> {
  const rows = await tx.retentionRule.findMany({ select: { kind: true, days: true } });
  const set = new Map(rows.map(({ kind, days }) => [kind, days]));
  return retentionKinds.map((kind) => ({
    kind,
    days: set.has(kind) ? set.get(kind)! : defaultDays[kind],
    defaultDays: defaultDays[kind],
  }));
}

/** From now on a kind of data is kept for so many days; null: for good. */
export async function setRetention(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { kind, days }: { kind: RetentionKind; days: number | null },
): Promise<void> {
  const before = (await retentionRules(tx)).find((rule) => rule.kind === kind)!.days;
  await tx.retentionRule.upsert({
    where: { orgId_kind: { orgId, kind } },
    create: { orgId, kind, days },
    update: { days, updatedAt: new Date() },
    select: { kind: true },
  });
  await audit(tx, orgId, actor, 'retention.set', null, { kind, before, after: days });
}
