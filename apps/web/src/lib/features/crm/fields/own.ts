import { ownField, type Field } from '@leadfactory/domain/crm/fields';
import type { Outputs } from '#lib/client/api.ts';

export type OwnFieldRow = Outputs['fields']['list']['fields'][number];

/** The organisation's own fields that are in use, in the shape of declared ones. */
export const ownOf = (rows: readonly OwnFieldRow[]): (Field & { row: string })[] =>
  rows.filter(({ archivedAt }) => archivedAt === null).map(ownField);
