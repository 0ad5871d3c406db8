import { z } from 'zod';

/** How far a folder was read: up to this UID, which counts as long as its UIDVALIDITY is the same (RFC 3501, 2.3.1.1). */
const place = z.object({ validity: z.string(), uid: z.number() });
/** By the folder's path. */
const places = z.record(z.string(), place);
export type Places = z.infer<typeof places>;

/** What is no cursor of ours stands for none: then it is read from `since` on. */
export function readCursor(cursor: string | null): Places {
  if (cursor === null) return {};
  try {
    return places.parse(JSON.parse(cursor));
  } catch {
    return {};
  }
}

export const writeCursor = (read: Places): string => JSON.stringify(read);

/**
 * How far a folder was read. One whose path is new, and whose UIDVALIDITY is that of a folder that is gone, was renamed (servers
 * give each folder its own; RFC 9051, 6.3.6 keeps it over RENAME). Null: never, or it was made anew.
 */
export function placeOf(
  read: Places,
  { path, validity, paths }: { path: string; validity: string; paths: ReadonlySet<string> },
): number | null {
  const known = read[path];
  if (known) return known.validity === validity ? known.uid : null;
  const before = Object.entries(read).filter(([old, one]) => !paths.has(old) && one.validity === validity);
  return before.length === 1 ? before[0]![1].uid : null;
}
