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

async function contactOf(tx: Tx, id: string) {
  const { firstName, lastName, role, points } = await tx.contact.findUniqueOrThrow({
    where: { id },
    include: { points: { orderBy: [{ kind: 'asc' }, { isPrimary: 'desc' }, { id: 'asc' }] } },
  });
  const shown = points.map(({ kind, value, status, reason, isPrimary }) => ({
    ...{ kind, value, status, reason, isPrimary },
  }));
  return { firstName, lastName, role, points: shown };
}
