import { checkFields, newFieldType, type Mapping } from '@leadfactory/domain/acquisition/csv';
import type { DecimalMark } from '@leadfactory/domain/platform/money';
import { createOwnField, ownFields } from '../../crm/fields/index.ts';
import type { ImportReading } from '@leadfactory/domain/acquisition/imports';
import { audit, type Actor } from '../../identity/audit.ts';
import { state } from '../../identity/difference.ts';
import { memberOf, type Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { findOrMakeSource } from '../sources/index.ts';

export interface NewImport {
  fileName: string;
  storageKey: string;
  sizeBytes: number;
  /** Column → field, or `new:<type>` for a field to be made of it; null leaves a column out. */
  mapping: Record<string, string | null>;
  /** Where the leads come from; found by its name, or made. */
  sourceName: string;
  /** What the file cost as a whole, in cents; added to the source's cost. */
  sourceCostCents?: number;
  /** How a person wants the file read; guessed where it is left out. */
  read?: ImportReading;
  /** False: the leads come in and stay new until somebody or a campaign takes them. Default true. */
  assess?: boolean;
  /** How the file writes decimals, where an amount of it could be two and no other tells. */
  decimal?: DecimalMark;
}

/** Notes a stored file for import. Throws `invalid`. */
export async function createImport(
  tx: Tx,
  orgId: string,
  actor: Actor,
  wanted: NewImport,
): Promise<{ importId: string }> {
  const mapping = await withNewFields(tx, orgId, actor, wanted.mapping);
  checkFields(mapping, await ownFields(tx));
  const sourceId = await findOrMakeSource(tx, orgId, wanted.sourceName, 'csv', wanted.sourceCostCents);
  const { id: importId } = await tx.import.create({
    data: {
      ...{ orgId, sourceId, fileName: wanted.fileName.slice(0, 200), storageKey: wanted.storageKey },
      ...{ sizeBytes: wanted.sizeBytes, mapping },
      options: {
        ...{ assess: wanted.assess ?? true, read: { ...wanted.read } },
        ...(wanted.decimal && { decimal: wanted.decimal }),
      },
      // Of a key's, whoever does not see all would not see it.
      createdBy: actor.kind === 'user' ? actor.id : await memberOf(tx),
    },
    select: { id: true },
  });
  await audit(tx, orgId, actor, 'import.created', importId, {
    after: state({ fileName: wanted.fileName, sizeBytes: wanted.sizeBytes, source: wanted.sourceName }),
  });
  await addIntent(tx, orgId, { kind: 'import', importId });
  return { importId };
}

/** The mapping with a field of the organisation's own made for each column that asks for one. */
async function withNewFields(
  tx: Tx,
  orgId: string,
  actor: Actor,
  wanted: NewImport['mapping'],
): Promise<Mapping> {
  const mapping: Mapping = {};
  for (const [column, field] of Object.entries(wanted)) {
    if (!field) continue;
    const type = newFieldType(field);
    mapping[column] = type
      ? `fields.${(await createOwnField(tx, orgId, actor, { label: column.slice(0, 60), type })).key}`
      : field;
  }
  return mapping;
}
