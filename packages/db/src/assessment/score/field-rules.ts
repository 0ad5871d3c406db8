import { fields, ownKey, readCondition, type Field } from '@leadfactory/domain/crm/fields';
import type { ScoreReason } from '@leadfactory/domain/assessment/score';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { conditionSql, ownFields } from '../../crm/fields/index.ts';
import { askRescoring } from './ask-rescoring.ts';

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

/** Adds a rule; leads that have a score are scored anew. Throws `invalid`, naming the field. */
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
  await audit(tx, orgId, actor, 'score_rule.added', id, {
    after: { condition, points, text: said },
  });
  await askRescoring(tx, orgId, actor);
  return { id };
}

/** Removes a rule, and has leads scored anew. Throws `not_found`. */
export async function removeFieldRule(tx: Tx, orgId: string, actor: Actor, id: string): Promise<void> {
  const rule = await tx.fieldRule.findUnique({ where: { id } });
  const { count } = await tx.fieldRule.deleteMany({ where: { id } });
  if (!rule || count === 0)
    throw new DomainError('not_found', 'This rule does not exist, or was removed already.');
  const { condition, points, text } = rule;
  await audit(tx, orgId, actor, 'score_rule.removed', id, { before: { condition, points, text } });
  await askRescoring(tx, orgId, actor);
}

/**
 * A field of the organisation's own went out of use, came back or offers other options: where a rule asks for it, leads are
 * scored anew.
 */
export async function rescoreForField(tx: Tx, orgId: string, actor: Actor, key: string): Promise<void> {
  const rules = await listFieldRules(tx);
  if (rules.some(({ condition }) => condition.startsWith(`${ownKey(key)}:`)))
    await askRescoring(tx, orgId, actor);
}

/** The reasons that the organisation's own rules give for a lead. */
export const fieldReasons = async (tx: Tx, leadId: string): Promise<ScoreReason[]> =>
  (await fieldReasonsOf(tx, [leadId])).get(leadId) ?? [];

/** The same for many leads, by their ids. A rule over what cannot be asked any more gives none: an archived field. */
export async function fieldReasonsOf(
  tx: Tx,
  leadIds: readonly string[],
): Promise<Map<string, ScoreReason[]>> {
  const asked = await askable(tx);
  if (asked.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; holds: (boolean | null)[] }[]>`
    SELECT l.id::text, ARRAY[${Prisma.join(asked.map(({ sql }) => Prisma.sql`(${sql})`))}] AS holds
    FROM lead l WHERE l.id = ANY (${leadIds}::uuid[])`;
  const reasons = asked.map(({ rule: { id, points, text } }) => ({ rule: OWN_RULE + id, points, text }));
  return new Map(rows.map(({ id, holds }) => [id, reasons.filter((_, i) => holds[i])]));
}

/** Begins the name of a reason that an own rule gives. */
export const OWN_RULE = 'field:';

async function askable(tx: Tx): Promise<{ rule: FieldRule; sql: Prisma.Sql }[]> {
  const rules = await listFieldRules(tx);
  if (rules.length === 0) return [];
  const known: readonly Field[] = [...fields, ...(await ownFields(tx))];
  return rules.flatMap((rule) => {
    try {
      return [{ rule, sql: conditionSql(readCondition(rule.condition, known)) }];
    } catch (error) {
      if (error instanceof DomainError) return [];
      throw error;
    }
  });
}
