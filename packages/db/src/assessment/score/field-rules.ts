import { fields, readCondition, type Field } from '@leadfactory/domain/crm/fields';
import type { ScoreReason } from '@leadfactory/domain/assessment/score';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { conditionSql, ownFields } from '../../crm/fields/index.ts';

/** Most rules that an organisation has of its own. */
const MOST = 50;

export interface FieldRule {
  id: string;
  /** `field:test:value` */
  condition: string;
  points: number;
  text: string;
}

/** The points that the organisation gives for what fields hold, in the order in which they were made. */
export const listFieldRules = (tx: Tx): Promise<FieldRule[]> =>
  tx.fieldRule.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, condition: true, points: true, text: true },
  });

/** Adds a rule; it counts when a lead is scored next. Throws `invalid`, naming the field. */
export async function addFieldRule(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { condition, points, text }: Omit<FieldRule, 'id'>,
): Promise<{ id: string }> {
  readCondition(condition, [...fields, ...(await ownFields(tx))]);
  const said = text.replace(/\s+/g, ' ').trim();
  if (!said) throw new DomainError('invalid', 'Say in words what the points are for.', 'text');
  if (!Number.isInteger(points) || points === 0 || Math.abs(points) > 100)
    throw new DomainError('invalid', 'Give points from -100 to 100, not 0.', 'points');
  if ((await tx.fieldRule.count()) >= MOST)
    throw new DomainError('conflict', `There are ${MOST} rules at most. Remove one first.`);
  const { id } = await tx.fieldRule.create({
    data: { orgId, condition, points, text: said, createdBy: actor.kind === 'user' ? actor.id : null },
    select: { id: true },
  });
  await audit(tx, orgId, actor, 'score_rule.added', id, { condition, points });
  return { id };
}

/** Removes a rule; removed before, nothing changes. */
export async function removeFieldRule(tx: Tx, orgId: string, actor: Actor, id: string): Promise<void> {
  const { count } = await tx.fieldRule.deleteMany({ where: { id } });
  if (count > 0) await audit(tx, orgId, actor, 'score_rule.removed', id);
}

/** The reasons that the organisation's own rules give for a lead. A rule over an archived field gives none. */
export async function fieldReasons(tx: Tx, leadId: string): Promise<ScoreReason[]> {
  const rules = await listFieldRules(tx);
  if (rules.length === 0) return [];
  const known: readonly Field[] = [...fields, ...(await ownFields(tx))];
  const asked = rules.flatMap((rule) => {
    const field = known.find(({ key }) => rule.condition.startsWith(`${key}:`));
    return field ? [{ rule, sql: conditionSql(readCondition(rule.condition, known)) }] : [];
  });
  if (asked.length === 0) return [];
  const [row] = await tx.$queryRaw<{ holds: (boolean | null)[] }[]>`
    SELECT ARRAY[${Prisma.join(asked.map(({ sql }) => Prisma.sql`(${sql})`))}] AS holds
    FROM lead l WHERE l.id = ${leadId}::uuid`;
  return asked
    .filter((_, i) => row?.holds[i])
    .map(({ rule }) => ({ rule: `field:${rule.id}`, points: rule.points, text: rule.text }));
}
