import { searchable, type Field } from '@leadfactory/domain/crm/fields';
import { draftKey, type LeadDraft } from '@leadfactory/domain/crm/draft';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { tableOf, valueSql } from '../fields/sql.ts';

/** In the order in which a search text has them: the lead's, the company's, the contact's, ways to reach it. */
const order = ['lead', 'company', 'contact', null];
const inOrder: readonly Field[] = [...searchable].sort(
  (a, b) => order.indexOf(tableOf(a.at)) - order.indexOf(tableOf(b.at)),
);

/** What the search looks through, of a draft; as `refreshSearch` writes it. */
export const searchText = (draft: LeadDraft): string =>
  [...inOrder.map((field) => draftKey(draft, field)), ...draft.also.map(({ normalised }) => normalised)]
    .filter((part) => part !== null && part !== undefined)
    .join(' ')
    .toLowerCase();

const parts = Prisma.join(inOrder.flatMap((field) => valueSql(field) ?? []));

/** Writes what the search looks through anew, for leads whose fields have changed. */
export async function refreshSearch(tx: Tx, leadIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE lead SET search_text = lower(concat_ws(' ', ${parts},
      (SELECT string_agg(p.normalised, ' ' ORDER BY p.kind, p.id) FROM contact_point p WHERE p.contact_id = l.contact_id)))
    FROM lead l JOIN company c ON c.id = l.company_id LEFT JOIN contact k ON k.id = l.contact_id
    WHERE lead.id = ANY (${leadIds}::uuid[]) AND l.id = lead.id`;
}
