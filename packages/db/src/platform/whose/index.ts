import { Prisma, type Db } from '../client/index.ts';

/** What has a page of its own under its id. */
export type Paged = 'lead' | 'campaign' | 'import' | 'sequence' | 'simulation';

/** In which of these organisations there is a row; null: in none. Only for organisations that the asker belongs to. */
export async function organisationWith(
  db: Db,
  orgIds: readonly string[],
  table: Paged,
  id: string,
): Promise<string | null> {
  for (const orgId of orgIds) {
    const found = await db.forOrg(
      orgId,
      (tx) => tx.$executeRaw`SELECT FROM ${Prisma.raw(table)} WHERE id = ${id}::uuid`,
    );
    if (found > 0) return orgId;
  }
  return null;
}
