import { searchable, type Field } from '@leadfactory/domain/crm/fields';
import { draftKey, type LeadDraft } from '@leadfactory/domain/crm/draft';
import { readSearch } from '@leadfactory/domain/crm/search';
import { Prisma } from '../../generated/client.ts';
import type { Reads, Tx } from '../../platform/client/index.ts';
import { among } from '../fields/narrowing.ts';
import { tableOf, valueSql, whole } from '../fields/sql.ts';

/** In the order in which a search text has them: the lead's, the company's, the contact's, ways to reach it. */
const order = ['lead', 'company', 'contact', null];
const inOrder: readonly Field[] = [...searchable].sort(
  (a, b) => order.indexOf(tableOf(a.at)) - order.indexOf(tableOf(b.at)),
);

/** What a search has found: its leads, or how to know them where they are many. */
export type Found = { ids: string[] } | { query: string };

/** So many are told by their ids; more, or many among the newest, are looked for in the list's own order. */
const MOST_IDS = 2_000;

/** What was typed, looked for among the leads that the transaction sees; null where nothing is looked for. */
export async function findLeads(tx: Reads, typed: string | undefined): Promise<Found | null> {
  const search = readSearch(typed ?? '');
  if (!search) return null;
  const [found] = await tx.$queryRaw<{ query: string; ids: string[] | null }[]>`
    SELECT query, ids::text[] FROM search_leads(${search.words}, ${search.numbers}::text[], ${whole(MOST_IDS)})`;
  return found?.ids ? { ids: found.ids } : found ? { query: found.query } : { ids: [] };
}

/** That the lead `l` is one of those. CASE: the planner takes a word that it does not know for a rare one, and would sort all. */
export const isFound = (found: Found): Prisma.Sql =>
  'ids' in found
    ? among(Prisma.sql`l.id`, found.ids)
    : Prisma.sql`CASE WHEN l.search_words @@ ${found.query}::tsquery THEN true END`;

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
