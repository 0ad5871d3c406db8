import {
  defaultDays,
  leastDays,
  retentionKinds,
  type RetentionKind,
} from '@leadfactory/domain/compliance/retention';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
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

/** From now on a kind of data is kept for so many days; null: for good. Throws `invalid` for fewer than there must be. */
export async function setRetention(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { kind, days }: { kind: RetentionKind; days: number | null },
): Promise<void> {
  if (days !== null && days < leastDays(kind))
    throw new DomainError(
      'invalid',
      `The audit log is kept for ${leastDays(kind)} days at the least.`,
      'days',
    );
  const before = (await retentionRules(tx)).find((rule) => rule.kind === kind)!.days;
  await tx.retentionRule.upsert({
    where: { orgId_kind: { orgId, kind } },
    create: { orgId, kind, days },
    update: { days, updatedAt: new Date() },
    select: { kind: true },
  });
  await audit(tx, orgId, actor, 'retention.set', null, {
    ...{ kind, ...difference({ days: before }, { days }) },
  });
}
