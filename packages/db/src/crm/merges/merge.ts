import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../generated/client.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { asOrganisation, type Tx } from '../../platform/client/index.ts';
import { identifier, literal, sqlType } from '../fields/sql.ts';
import { leadNow } from '../leads/clock.ts';
import { openEnrolmentsOf } from '../leads/running.ts';
import { lockLeads } from '../leads/save.ts';
import { refreshSearch } from '../leads/search.ts';
import { addTimeline, timelineActor } from '../timeline/index.ts';
import { fillable, pointKey, type Filled } from './filled.ts';
import { valuesOf } from './held.ts';

/**
 * Makes two leads one: `keepId` stays, and what it lacks is filled from the other, whose ways to reach it are kept
 * beside its own. The other is left out of lists and campaigns, its history stays with it, and `undoMerge` brings it
 * back. Throws `not_found`, and `conflict` where one was erased or merged, or a campaign runs for the other.
 */
export async function mergeLeads(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { keepId, otherId }: { keepId: string; otherId: string },
): Promise<{ mergeId: string }> {
  if (keepId === otherId) throw new DomainError('invalid', 'A lead cannot be merged with itself.', 'otherId');
  await lockLeads(tx, orgId);
  await check(tx, keepId, otherId);
  // A contact that moves is for a moment no lead's, and then nobody's who does not see all.
  return asOrganisation(tx, () => makeOne(tx, orgId, actor, { keepId, otherId }));
}

async function makeOne(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { keepId, otherId }: { keepId: string; otherId: string },
): Promise<{ mergeId: string }> {
  const both = await valuesOf(tx, [keepId, otherId]);
  const [keep, other] = [keepId, otherId].map((id) => both.find((one) => one.id === id)!) as [One, One];
  const held = new Set(keep.points.map(pointKey));
  const filled: Filled = {
    values: Object.fromEntries(Object.entries(other.values).filter(([key]) => !(key in keep.values))),
    points: other.points.filter((point) => !held.has(pointKey(point))),
    custom: Object.fromEntries(Object.entries(other.custom).filter(([name]) => !(name in keep.custom))),
  };
  const contactId = await contactFor(tx, orgId, keepId, filled);
  await write(tx, orgId, keepId, filled, other.points);
  await tx.lead.update({ where: { id: otherId }, data: { mergedInto: keepId } });
  const at = await leadNow(tx, keepId);
  const { id: mergeId } = await tx.leadMerge.create({
    data: {
      ...{ orgId, leadId: keepId, otherId, by: 'person', at },
      filled: { ...filled, ...(contactId && { contactId }) } as object,
      actorId: actor.kind === 'user' ? actor.id : null,
    },
    select: { id: true },
  });
  await refreshSearch(tx, [keepId]);
  for (const [leadId, kind, of] of [
    [keepId, 'lead_merged', otherId],
    [otherId, 'merged_into', keepId],
  ] as const)
    await addTimeline(tx, {
      ...{ orgId, leadId, at, kind, actor: timelineActor(actor), data: { mergeId, otherId: of } },
    });
  await audit(tx, orgId, actor, 'lead.merged', keepId, { mergeId, otherId });
  return { mergeId };
}

type One = Awaited<ReturnType<typeof valuesOf>>[number];

async function check(tx: Tx, keepId: string, otherId: string): Promise<void> {
  const leads = await tx.lead.findMany({ where: { id: { in: [keepId, otherId] } } });
  if (leads.length < 2)
    throw new DomainError('not_found', 'One of these leads does not exist, or was removed.');
  for (const { name, erasedAt, mergedInto } of leads) {
    if (erasedAt) throw new DomainError('conflict', 'One of these leads was erased.');
    if (mergedInto) throw new DomainError('conflict', `${name} was merged with another lead already.`);
  }
  if ((await openEnrolmentsOf(tx, otherId)).length > 0) {
    const { name } = leads.find(({ id }) => id === otherId)!;
    throw new DomainError(
      'conflict',
      `A campaign is running for the lead ${name} that would go. Keep that one instead, or take it out of its campaign first.`,
    );
  }
}

/** A lead without anybody to write to gets a contact of its own; its id where it did. */
async function contactFor(tx: Tx, orgId: string, leadId: string, filled: Filled): Promise<string | null> {
  const lead = await tx.lead.findUniqueOrThrow({ where: { id: leadId } });
  const needed =
    filled.points.length > 0 ||
    fillable.some((f) => f.of === 'contact' && filled.values[f.key] !== undefined);
  if (lead.contactId || !needed) return null;
  const { id } = await tx.contact.create({ data: { orgId, companyId: lead.companyId } });
  await tx.lead.update({ where: { id: leadId }, data: { contactId: id } });
  return id;
}

async function write(
  tx: Tx,
  orgId: string,
  leadId: string,
  { values, points, custom }: Filled,
  given: One['points'],
): Promise<void> {
  for (const field of fillable) {
    const value = values[field.key];
    if (value === undefined || !field.at) continue;
    for (const at of [field.at, ...(field.copies ?? [])]) {
      if (at.in !== 'column' && at.in !== 'data') continue;
      const cast = Prisma.sql`${String(value)}::text::${sqlType(field)}`;
      const id = at.table === 'lead' ? Prisma.sql`id` : identifier(`${at.table}_id`);
      const set =
        at.in === 'data'
          ? Prisma.sql`data = data || jsonb_build_object(${literal(field.key)}, ${cast})`
          : Prisma.join([
              Prisma.sql`${identifier(at.column)} = coalesce(${identifier(at.column)}, ${cast})`,
              ...Object.entries(at.resets ?? {}).map(
                ([column, to]) => Prisma.sql`${identifier(column)} = ${literal(to)}`,
              ),
            ]);
      await tx.$executeRaw`
        UPDATE ${identifier(at.table)} SET ${set} WHERE id = (SELECT ${id} FROM lead WHERE id = ${leadId}::uuid)`;
    }
  }
  const added = given.filter((one) => points.some((point) => pointKey(point) === pointKey(one)));
  await tx.$executeRaw`
    INSERT INTO contact_point (org_id, contact_id, kind, value, normalised, is_primary)
    SELECT ${orgId}::uuid, l.contact_id, p.kind, p.value, p.normalised, NOT EXISTS (
      SELECT FROM contact_point o WHERE o.contact_id = l.contact_id AND o.kind = p.kind)
    FROM lead l, jsonb_to_recordset(${JSON.stringify(added)}::jsonb) AS p(kind text, value text, normalised text)
    WHERE l.id = ${leadId}::uuid AND l.contact_id IS NOT NULL
    ON CONFLICT (contact_id, kind, normalised) DO NOTHING`;
  await tx.$executeRaw`
    UPDATE lead SET custom = ${JSON.stringify(custom)}::jsonb || custom WHERE id = ${leadId}::uuid`;
}
