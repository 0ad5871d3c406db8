import type { Db } from '@leadfactory/db/platform/client';
import {
  importFilesOf,
  keptSince,
  outdatedEvidence,
  removeOutdated,
  tenantsAfter,
} from '@leadfactory/db/compliance/retention';
import type { Storage } from '@leadfactory/domain/platform/ports';
import type { RetentionPort } from '@leadfactory/domain/compliance/ports';
import type { RetentionKind } from '@leadfactory/domain/compliance/retention';

export interface RetentionDeps {
  db: Db;
  storage: Pick<Storage, 'delete' | 'list'>;
}

/** Organisations that one activity names. */
const PAGE = 100;
/** Files that one activity deletes. */
const FILES = 200;
/** An upload that no import takes is of no use after a day (`web/server/acquisition/uploads`); two leave no doubt. */
const UNUSED_DAYS = 2;

/** Removes what organisations keep no longer. */
export const createRetention = ({ db, storage }: RetentionDeps) =>
  ({
    tenantsAfter: ({ after }) => db.global((tx) => tenantsAfter(tx, after, PAGE)),

    async retainBatch({ orgId, kind, at }) {
      const now = new Date(at);
      // Files go before the rows that name them: a crash between leaves none that nobody finds.
      const outdated = await outdatedFiles({ db, storage }, { orgId, kind, now });
      const due = outdated.slice(0, FILES);
      for (const key of due) await storage.delete(key);
      const { rows, more } = await db.forOrg(orgId, (tx) =>
        removeOutdated(tx, { orgId, kind, at: now, files: due }),
      );
      return { rows, files: due.length, more: more || outdated.length > FILES };
    },
  }) satisfies RetentionPort;

async function outdatedFiles(
  deps: RetentionDeps,
  { orgId, kind, now }: { orgId: string; kind: RetentionKind; now: Date },
): Promise<string[]> {
  if (kind === 'evidence') return deps.db.forOrg(orgId, (tx) => outdatedEvidence(tx, now, FILES + 1));
  return kind === 'imports' ? outdatedUploads(deps, orgId, now) : [];
}

/** Files whose import is longer ago than they are kept, and those that nobody imported in time. */
async function outdatedUploads({ db, storage }: RetentionDeps, orgId: string, now: Date): Promise<string[]> {
  const { imports, kept } = await db.forOrg(orgId, async (tx) => ({
    imports: await importFilesOf(tx),
    kept: await keptSince(tx, 'imports', now),
  }));
  const unused = new Date(now.getTime() - UNUSED_DAYS * 86_400_000).toISOString().slice(0, 10);
  return (await storage.list(`uploads/${orgId}`)).filter((key) => {
    const finished = imports.get(key);
    if (finished === undefined) return uploadedOn(key) < unused;
    return finished !== null && kept !== null && finished < kept;
  });
}

/** The day in the key of an upload; those of before their keys had one are old. */
const uploadedOn = (key: string): string => /-(\d{4}-\d{2}-\d{2})-/.exec(key)?.[1] ?? '';
