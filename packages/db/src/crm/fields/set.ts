import { whyNot, type Field, type OwnValue } from '@leadfactory/domain/crm/fields';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { leadNow } from '../leads/clock.ts';
import { addTimeline, timelineActor } from '../timeline/index.ts';
import { ownFields } from './own.ts';

/** What is given for own fields, by their keys (`budget`); null or blank empties one. */
export type GivenValues = Record<string, OwnValue | null>;

/**
 * Sets a lead's own fields, each as its type has it. All or none: throws `invalid`, naming the field, for a value
 * that its field cannot hold or a field that does not exist, and `not_found`.
 */
export async function setOwnValues(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { leadId, values }: { leadId: string; values: GivenValues },
): Promise<void> {
  const own = await ownFields(tx);
  const set: Record<string, OwnValue> = {};
  const emptied: string[] = [];
  const changed: string[] = [];
  for (const [key, given] of Object.entries(values)) {
    const { field, value } = readValue(own, key, given);
    changed.push(field.label);
    if (value === null) emptied.push(field.key);
    else set[field.key] = value;
  }
  const count = await tx.$executeRaw`
    UPDATE lead SET custom = (custom - ${emptied}::text[]) || ${JSON.stringify(set)}::jsonb
    WHERE id = ${leadId}::uuid AND erased_at IS NULL`;
  if (count === 0) throw new DomainError('not_found', 'This lead does not exist, or was erased.');
  await addTimeline(tx, {
    ...{ orgId, leadId, at: await leadNow(tx, leadId), kind: 'fields_set', actor: timelineActor(actor) },
    data: { fields: changed },
  });
  await audit(tx, orgId, actor, 'lead.fields_set', leadId, { fields: Object.keys(values) });
}

/**
 * The value as an own field (by its key, `budget`) would keep it; null for none. Throws `invalid` for one that it cannot hold,
 * or a field that there is not.
 */
export async function checkOwnValue(tx: Tx, key: string, given: OwnValue | null): Promise<OwnValue | null> {
  return readValue(await ownFields(tx), key, given).value;
}

/** The field of this key, and the value as it would keep it. */
function readValue<F extends Field>(
  own: readonly F[],
  key: string,
  given: OwnValue | null,
): { field: F; value: OwnValue | null } {
  const field = own.find((f) => f.key === `fields.${key}`);
  if (!field) throw unknown(key, own);
  return { field, value: valueOf(field, given) };
}

function valueOf(field: Field, given: OwnValue | null): OwnValue | null {
  const text = given === null ? '' : String(given).trim();
  if (text === '') return null;
  const wrong = (message: string) => new DomainError('invalid', `${field.label}: ${message}`, field.key);
  if (text.length > field.type.max) throw wrong(`is longer than ${field.type.max} characters.`);
  if (text.includes('\0')) throw wrong('holds a NUL character: it is not text.');
  const value = field.type.parse(text);
  if (value === null) throw wrong(`"${text.slice(0, 80).toWellFormed()}" ${whyNot(field.type, text)}`);
  return value as OwnValue;
}

function unknown(key: string, own: readonly Field[]): DomainError {
  const known = own.map((f) => f.key.replace(/^fields\./, '')).join(', ') || 'none yet';
  return new DomainError(
    'invalid',
    `There is no field "${key.slice(0, 80)}" of your own. There are: ${known}.`,
    'fields',
  );
}
