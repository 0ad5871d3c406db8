import { Prisma, type Tx } from '../client/index.ts';

/**
 * Those who do the same thing at once do it one after the other: whoever names it waits until this transaction ends. All
 * tenants share one space of names, so a name (`leads <orgId>`) holds whose thing it is.
 */
export const oneByOne = (tx: Tx, name: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;

/**
 * Side by side with others who ask for this, but not with whoever does it `oneByOne`: who waits to do that is not passed by
 * those that come after, as it would be with locks on a row, which those who share it go on taking before it.
 */
export const sideBySide = (tx: Tx, name: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`;

/** Keeps a row as it is for everybody else until this transaction ends. False where there is none. */
export const holdRow = async (
  tx: Tx,
  table: 'lead' | 'assessment' | 'sale_order',
  id: string,
): Promise<boolean> =>
  (await tx.$executeRaw`SELECT 1 FROM ${Prisma.raw(table)} WHERE id = ${id}::uuid FOR UPDATE`) > 0;
