import { ownField, type Field, type OwnDeclaration } from '@leadfactory/domain/crm/fields';
import type { Reads } from '../../platform/client/index.ts';

export type OwnField = Field & { row: string };

/** The organisation's own fields that are in use, in its order. */
export async function ownFields(tx: Reads): Promise<OwnField[]> {
  const rows = await tx.$queryRaw<OwnDeclaration[]>`
    SELECT id::text, key, label, type, options FROM custom_field
    WHERE org_id = (SELECT current_org()) AND archived_at IS NULL ORDER BY "position", id`;
  return rows.map(ownField);
}
