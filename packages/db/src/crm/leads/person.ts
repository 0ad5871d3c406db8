import { DomainError } from '@leadfactory/domain/platform/errors';
import { keptColumns } from '@leadfactory/domain/crm/fields';
import type { Tx } from '../../platform/client/index.ts';
import { stagesOf } from '../stages/index.ts';
import { leadColumns, leadJoins, shapeLead, type RawLeadRow } from './row.ts';

/** One lead with its own fields, its person and the stages that it may move to. Throws `not_found`. */
export async function leadWithPerson(tx: Tx, leadId: string) {
  const [row] = await tx.$queryRaw<
    (RawLeadRow & { contact_id: string | null; import_id: string | null; merged_into: string | null })[]
  >`
    SELECT ${leadColumns}, l.contact_id::text, l.import_id::text, l.merged_into::text FROM lead l ${leadJoins} WHERE l.id = ${leadId}::uuid`;
  if (!row) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const lead = shapeLead(row);
  return {
    ...lead,
    importId: row.import_id,
    mergedInto: row.merged_into,
    custom: keptColumns(row.custom),
    contact: row.contact_id === null ? null : await contactOf(tx, row.contact_id),
    moves: [...((await stagesOf(tx)).find(({ key }) => key === lead.stage)?.moves ?? [])],
  };
}

interface Contact {
  firstName: string | null;
  lastName: string | null;
  role: string | null;
  points: { kind: string; value: string; status: string; reason: string | null; isPrimary: boolean }[];
}

async function contactOf(tx: Tx, id: string) {
  const [contact] = await tx.$queryRaw<Contact[]>`
    SELECT c.first_name AS "firstName", c.last_name AS "lastName", c.role,
      coalesce((SELECT jsonb_agg(jsonb_build_object('kind', p.kind, 'value', p.value, 'status', p.status,
          'reason', p.reason, 'isPrimary', p.is_primary) ORDER BY p.kind, p.is_primary DESC, p.id)
        FROM contact_point p WHERE p.contact_id = c.id), '[]') AS points
    FROM contact c WHERE c.id = ${id}::uuid`;
  return contact!;
}
