import type { SuppressionReason } from '@leadfactory/domain/outreach/suppression';
import { suppressionKey } from '@leadfactory/domain/outreach/suppression/reading';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';

// Whoever wants to know whether an address may be written to asks here: a mail one by one (`suppressionOf`), an audience by
// a condition (`nobodyForbids`). Both know domains; `suppression_keys` says what covers an address.

/** Why an address is not to be written to, by its own entry before one of its domain's; null where it may be. */
export async function suppressionOf(tx: Tx, address: string): Promise<SuppressionReason | null> {
  const key = suppressionKey(address);
  const [row] = await tx.$queryRaw<{ reason: SuppressionReason }[]>`
    SELECT reason FROM (${coveringOf('suppression', key)}) s ORDER BY s.address LIKE '%@%' DESC NULLS FIRST LIMIT 1`;
  return row?.reason ?? null;
}

/** The rows of the list, or of its history, that speak of an address: by its own spelling, its domains', and its hash. */
export const coveringOf = (table: 'suppression' | 'suppression_event', key: string): Prisma.Sql => {
  const rows = Prisma.sql`SELECT s.* FROM ${Prisma.raw(table)} s WHERE s.org_id = (SELECT current_org())`;
  return Prisma.sql`
    ${rows} AND s.address = ANY (suppression_keys(${key})) UNION ALL ${rows} AND s.address_hash = address_hash(${key})`;
};

const here = Prisma.sql`s.org_id = (SELECT current_org())`;
const emailsOf = (contact: Prisma.Sql) => Prisma.sql`p.contact_id = ${contact} AND p.kind = 'email'`;

/**
 * The condition that no address of a contact is on the list. An erased person has none any more, and is taken in by none
 * again. Most organisations suppress no domain: they look for addresses alone.
 * @param contact an expression of the contact's id
 */
export const nobodyForbids = (contact: Prisma.Sql): Prisma.Sql => Prisma.sql`
  NOT EXISTS (
    SELECT FROM contact_point p JOIN suppression s ON ${here} AND s.address = p.normalised WHERE ${emailsOf(contact)})
  AND NOT ((SELECT EXISTS (SELECT FROM suppression s WHERE ${here} AND s.address NOT LIKE '%@%'))
    AND EXISTS (
      SELECT FROM contact_point p, unnest(suppression_keys(p.normalised)) k, suppression s
      WHERE ${emailsOf(contact)} AND ${here} AND s.address = k))`;
