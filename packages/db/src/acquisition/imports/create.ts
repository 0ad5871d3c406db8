import { checkFields, type Mapping } from '@leadfactory/domain/acquisition/csv';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { findOrMakeSource } from '../sources/index.ts';

export interface NewImport {
  fileName: string;
  storageKey: string;
  sizeBytes: number;
  /** Column → field; null leaves a column out. */
  mapping: Record<string, string | null>;
  /** Where the leads come from; found by its name, or made. */
  sourceName: string;
  /** What the file cost as a whole, in cents; added to the source's cost. */
  sourceCostCents?: number;
  /** False: the leads come in and stay new until somebody or a campaign takes them. Default true. */
  assess?: boolean;
}

/** Notes a stored file for import. `intentId` is to be dispatched after the commit. Throws `invalid`. */
export async function createImport(
  tx: Tx,
  orgId: string,
  actor: Actor,
  wanted: NewImport,
): Promise<{ importId: string; intentId: string }> {
  const mapping = Object.fromEntries(Object.entries(wanted.mapping).filter(([, field]) => field)) as Mapping;
  checkFields(mapping);
  const sourceId = await findOrMakeSource(tx, orgId, wanted.sourceName, 'csv', wanted.sourceCostCents);
  const { id: importId } = await tx.import.create({
    data: {
      ...{ orgId, sourceId, fileName: wanted.fileName.slice(0, 200), storageKey: wanted.storageKey },
      ...{ sizeBytes: wanted.sizeBytes, mapping },
      options: { assess: wanted.assess ?? true },
      createdBy: actor.kind === 'user' ? actor.id : null,
    },
    select: { id: true },
  });
  await audit(tx, orgId, actor, 'import.created', importId, { fileName: wanted.fileName });
  return { importId, intentId: await addIntent(tx, orgId, { kind: 'import', importId }) };
}
