import { searchable, type Field } from '@leadfactory/domain/crm/fields';
import { draftKey, type LeadDraft } from '@leadfactory/domain/crm/draft';
import { readSearch } from '@leadfactory/domain/crm/search';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { tableOf, valueSql } from '../fields/sql.ts';

/** In the order in which a search text has them: the lead's, the company's, the contact's, ways to reach it. */
const order = ['lead', 'company', 'contact', null];
const inOrder: readonly Field[] = [...searchable].sort(
  (a, b) => order.indexOf(tableOf(a.at)) - order.indexOf(tableOf(b.at)),
);

/** Most hits that a search gives: a text that fits more leads than this says too little. */
export const MAX_HITS = 5_000;

/** That `id` is of a lead which a search finds; null where nothing is looked for. */
export function foundBy(id: Prisma.Sql, typed: string | undefined): Prisma.Sql | null {
  const search = readSearch(typed ?? '');
  return (
    search &&
    Prisma.sql`${id} IN (SELECT search_leads(${search.words}, ${search.numbers}::text[], ${MAX_HITS}::int))`
  );
}

/** What the search looks through, of a draft; as `refreshSearch` writes it. */
export const searchText = (draft: LeadDraft): string =>
  [...inOrder.map((field) => draftKey(draft, field)), ...draft.also.map(({ normalised }) => normalised)]
    .filter((part) => part !== null && part !== undefined)
    .join(' ');

/** A text as it is kept for the search: folded, each word between spaces. */
export const folded = (text: Prisma.Sql): Prisma.Sql => Prisma.sql`' ' || search_fold(${text}) || ' '`;

const parts = Prisma.join(inOrder.flatMap((field) => valueSql(field) ?? []));

/** Writes what the search looks through anew, for leads whose fields have changed. */
export async function refreshSearch(tx: Tx, leadIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE lead SET search_text = ${folded(Prisma.sql`concat_ws(' ', ${parts},
      (SELECT string_agg(p.normalised, ' ' ORDER BY p.kind, p.id) FROM contact_point p WHERE p.contact_id = l.contact_id))`)}
    FROM lead l JOIN company c ON c.id = l.company_id LEFT JOIN contact k ON k.id = l.contact_id
    WHERE lead.id = ANY (${leadIds}::uuid[]) AND l.id = lead.id`;
}
