import { fields, keyFrom, ownTypes, type OwnType } from '@leadfactory/domain/crm/fields';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import type { Tx } from '../../platform/client/index.ts';
import { oneByOne } from '../../platform/turns/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';

/** Most fields that an organisation has in use. */
const MOST = 100;

export interface OwnFieldInput {
  label: string;
  type: OwnType;
  /** What may be chosen, for a choice. */
  options?: readonly string[];
}

/** Every field that the organisation made, archived ones last. */
export async function listOwnFields(tx: Tx) {
  const rows = await tx.customField.findMany({
    orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, { position: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, key, label, type, options, createdAt, archivedAt }) => ({
    ...{ id, key, label, options, type: type as OwnType },
    ...{ createdAt: iso(createdAt), archivedAt: isoOrNull(archivedAt) },
  }));
}

/** How many leads hold a value, by the field's id; a field that none holds is left out. */
export async function countOwnValues(tx: Tx): Promise<Record<string, number>> {
  const rows = await tx.leadFieldValue.groupBy({ by: ['fieldId'], _count: true });
  return Object.fromEntries(rows.map((row) => [row.fieldId, row._count]));
}

/** Makes a field; gives its id and the key that mails, imports and filters name it by. Throws `invalid` or `conflict`. */
export async function createOwnField(
  tx: Tx,
  orgId: string,
  actor: Actor,
  input: OwnFieldInput,
): Promise<{ id: string; key: string }> {
  await takeTurns(tx, orgId);
  const label = await freeLabel(tx, input.label, null);
  if (!ownTypes.includes(input.type))
    throw new DomainError('invalid', 'Choose what the field holds.', 'type');
  const options = optionsOf(input.type, input.options);
  const inUse = await tx.customField.count({ where: { archivedAt: null } });
  if (inUse >= MOST)
    throw new DomainError('conflict', `An organisation has ${MOST} fields at most. Archive one first.`);
  const taken = new Set((await tx.customField.findMany({ select: { key: true } })).map((f) => f.key));
  const wanted = keyFrom(label);
  let key = wanted;
  for (let n = 2; taken.has(key); n++) key = `${wanted}_${n}`;
  const { id } = await tx.customField.create({
    data: {
      ...{ orgId, key, label, options, type: input.type, position: await tx.customField.count() },
      createdBy: actor.kind === 'user' ? actor.id : null,
    },
    select: { id: true },
  });
  await audit(tx, orgId, actor, 'field.created', id, {
    after: { key, label, options, type: input.type },
  });
  return { id, key };
}

/** Gives a field another label, or a choice other options; values that leads hold stay as they are. Gives its key. */
export async function updateOwnField(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, label, options }: { id: string; label?: string; options?: readonly string[] },
): Promise<string> {
  await takeTurns(tx, orgId);
  const field = await present(tx, id);
  const data = {
    ...(label !== undefined && { label: await freeLabel(tx, label, id) }),
    ...(options !== undefined && { options: optionsOf(field.type as OwnType, options) }),
  };
  await tx.customField.update({ where: { id }, data });
  await audit(tx, orgId, actor, 'field.changed', id, {
    ...{ key: field.key, ...difference(field, data) },
  });
  return field.key;
}

/** Puts the fields in this order; those that are not named come after. Throws `not_found`. */
export async function orderOwnFields(
  tx: Tx,
  orgId: string,
  actor: Actor,
  ids: readonly string[],
): Promise<void> {
  await takeTurns(tx, orgId);
  const before = await inOrder(tx);
  const known = await tx.customField.count({ where: { id: { in: [...ids] } } });
  if (known < new Set(ids).size)
    throw new DomainError('not_found', 'One of these fields does not exist.', 'ids');
  await tx.$executeRaw`
    UPDATE custom_field SET "position" = coalesce(array_position(${ids}::uuid[], id), ${ids.length + MOST}::int)
    WHERE org_id = (SELECT current_org())`;
  const told = difference({ order: before }, { order: await inOrder(tx) });
  await audit(tx, orgId, actor, 'field.ordered', null, told);
}

/** The keys of all fields, as they stand. */
const inOrder = async (tx: Tx): Promise<string[]> =>
  (await tx.customField.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] })).map(({ key }) => key);

/** Takes a field out of use, or back into it. What leads hold is kept. Gives its key; null where nothing changed. */
export async function archiveOwnField(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, archived }: { id: string; archived: boolean },
): Promise<string | null> {
  await takeTurns(tx, orgId);
  const field = await present(tx, id);
  if ((field.archivedAt !== null) === archived) return null;
  if (!archived) await freeLabel(tx, field.label, id);
  await tx.customField.update({ where: { id }, data: { archivedAt: archived ? new Date() : null } });
  await audit(tx, orgId, actor, archived ? 'field.archived' : 'field.restored', id, {
    ...{ key: field.key, ...difference({ archived: !archived }, { archived }) },
  });
  return field.key;
}

async function present(tx: Tx, id: string) {
  const field = await tx.customField.findUnique({ where: { id } });
  if (!field) throw new DomainError('not_found', 'This field does not exist.');
  return field;
}

/** Two who make fields at once take turns, so that no key and no label is given twice. */
const takeTurns = (tx: Tx, orgId: string) => oneByOne(tx, `fields ${orgId}`);

/** A label that no other field in use has: columns of files and people tell fields by it. */
async function freeLabel(tx: Tx, given: string, except: string | null): Promise<string> {
  const label = given.replace(/\s+/g, ' ').trim();
  if (!label) throw new DomainError('invalid', 'Give the field a name.', 'label');
  if (label.length > 60)
    throw new DomainError('invalid', 'A field’s name has 60 characters at most.', 'label');
  const same = (other: string) => other.toLowerCase() === label.toLowerCase();
  const own = await tx.customField.findMany({
    where: { archivedAt: null },
    select: { id: true, label: true },
  });
  if (fields.some((f) => same(f.label)) || own.some((f) => f.id !== except && same(f.label)))
    throw new DomainError('conflict', `There is a field "${label}" already. Choose another name.`, 'label');
  return label;
}

function optionsOf(type: OwnType, given: readonly string[] = []): string[] {
  if (type !== 'choice') return [];
  const options = [...new Set(given.map((one) => one.replace(/\s+/g, ' ').trim()).filter(Boolean))];
  if (options.length === 0) throw new DomainError('invalid', 'Say what may be chosen.', 'options');
  if (options.length > 100) throw new DomainError('invalid', 'A choice has 100 options at most.', 'options');
  const wrong = options.find((one) => one.length > 100 || one.includes('|'));
  if (wrong)
    throw new DomainError(
      'invalid',
      `"${wrong.slice(0, 80)}" is longer than 100 characters or has a "|".`,
      'options',
    );
  return options;
}
