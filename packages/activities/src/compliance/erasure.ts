import type { Db } from '@leadfactory/db/platform/client';
import {
  beginErasure,
  concludeErasure,
  erasureAt,
  erasureWaits,
  noteErased,
  UPLOADS,
  type Files,
  type Person,
} from '@leadfactory/db/compliance/erasure';
import type { Storage } from '@leadfactory/domain/platform/ports';
import type { ErasurePort } from '@leadfactory/domain/compliance/ports';
import { holdsAddress } from './holds-address.ts';

export interface ErasureDeps {
  db: Db;
  storage: Pick<Storage, 'delete' | 'exists' | 'list' | 'stream'>;
}

/** Erases people. Files go before the rows that name them, so that a crash between leaves nothing that nobody finds. */
export const createErasure = ({ db, storage }: ErasureDeps) =>
  ({
    beginErasure: async ({ orgId, erasureId, at }) =>
      (await db.forOrg(orgId, (tx) => beginErasure(tx, orgId, erasureId, new Date(at)))) ?? { places: [] },

    erasureWaits: async ({ orgId, erasureId }) => ({
      waits: await db.forOrg(orgId, (tx) => erasureWaits(tx, erasureId)),
    }),

    async erasePlace({ orgId, erasureId, place }) {
      const found = await db.forOrg(orgId, (tx) => erasureAt(tx, erasureId, place));
      const keys = found ? await keysOf(storage, found.files) : [];
      if (found && place === UPLOADS.key) keys.push(...(await uploadsOf(storage, orgId, found.person)));
      const files = await deleteAll(storage, keys);
      return db.forOrg(orgId, (tx) => noteErased(tx, erasureId, { place, files }), { timeoutMs: 120_000 });
    },

    concludeErasure: ({ orgId, erasureId, at }) =>
      db.forOrg(orgId, (tx) => concludeErasure(tx, orgId, erasureId, new Date(at)), { timeoutMs: 120_000 }),
  }) satisfies ErasurePort;

async function keysOf(storage: ErasureDeps['storage'], { keys, folders }: Files): Promise<string[]> {
  const all = [...keys];
  for (const folder of folders) all.push(...(await storage.list(folder)));
  return all;
}

/**
 * Uploaded files in which an address of the person stands. The whole file goes: its rows are in the database already,
 * nothing reads it again, and a row cannot be cut out of a file of any encoding without a doubt.
 */
async function uploadsOf(storage: ErasureDeps['storage'], orgId: string, { emails }: Person) {
  const found: string[] = [];
  for (const key of await storage.list(`uploads/${orgId}`)) {
    if (await holdsAddress(await storage.stream(key), emails)) found.push(key);
  }
  return found;
}

/** Gives how many were there. */
async function deleteAll(storage: ErasureDeps['storage'], keys: readonly string[]): Promise<number> {
  let deleted = 0;
  for (const key of new Set(keys)) {
    if (await storage.exists(key)) deleted += 1;
    await storage.delete(key);
  }
  return deleted;
}
