import type { Removed } from '@leadfactory/domain/compliance/ports';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../generated/client.ts';
import { places } from '../../personal.ts';
import { suppressErased } from '../../crm/erased/index.ts';
import { audit, system } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import type { Person, Place } from '../../platform/personal/index.ts';
import { eraseRows, filesOf, type Files } from './at-place.ts';
import { personAgain } from './person.ts';

/** Files that people uploaded: a place without a table, looked through by whoever has the storage. */
export const UPLOADS = { key: 'upload', label: 'Files that were uploaded for import' } as const;

export interface Step extends Removed {
  place: string;
}

/** Takes the erasure up, with what came to be known of the person since it was asked for; null where it is done. */
export async function beginErasure(
  tx: Tx,
  orgId: string,
  erasureId: string,
  at: Date,
): Promise<{ places: string[] } | null> {
  const found = await held(tx, erasureId);
  if (!found) return null;
  const person = await personAgain(tx, found.person);
  const { emails, leadIds } = person;
  await suppressErased(tx, orgId, emails);
  await tx.lead.updateMany({ where: { id: { in: leadIds }, erasedAt: null }, data: { erasedAt: at } });
  await tx.erasure.update({
    where: { id: erasureId },
    data: {
      ...{ person: { ...person }, leadIds, addresses: emails.length },
      ...{ status: 'running', startedAt: found.startedAt ?? at },
    },
    select: { id: true },
  });
  return { places: [UPLOADS.key, ...places.map(({ key }) => key)] };
}

/** Whether something is at work for the person that could still write, or reads their file. */
export async function erasureWaits(tx: Tx, erasureId: string): Promise<boolean> {
  const found = await held(tx, erasureId);
  if (!found) return false;
  const { leadIds } = found.person;
  const [row] = await tx.$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (SELECT FROM enrolment WHERE lead_id = ANY (${leadIds}::uuid[]) AND status = 'running')
      OR EXISTS (SELECT FROM message WHERE lead_id = ANY (${leadIds}::uuid[]) AND status = 'sending')
      OR EXISTS (SELECT FROM analysis y JOIN assessment a ON a.id = y.assessment_id
        WHERE a.lead_id = ANY (${leadIds}::uuid[]) AND y.state = 'running')
      OR EXISTS (SELECT FROM prompt_trial WHERE lead_id = ANY (${leadIds}::uuid[]) AND status = 'pending')
      OR EXISTS (SELECT FROM import WHERE org_id = (SELECT current_org()) AND status IN ('pending', 'running')) AS waits`;
  return row!.waits;
}

/** What there is to do at a place: the person, and their files there. Null where it was done, or all was. */
export async function erasureAt(
  tx: Tx,
  erasureId: string,
  key: string,
): Promise<{ person: Person; files: Files } | null> {
  const found = await held(tx, erasureId);
  if (!found || found.steps.some(({ place }) => place === key)) return null;
  const { person } = found;
  const files =
    key === UPLOADS.key ? await importedFiles(tx, person) : await filesOf(tx, placeOf(key), person);
  return { person, files };
}

/** Erases the rows of a place and notes what went; `files` were deleted before. Done before, nothing changes. */
export async function noteErased(
  tx: Tx,
  erasureId: string,
  { place: key, files }: { place: string; files: number },
): Promise<Removed> {
  const found = await held(tx, erasureId);
  const before = found?.steps.find(({ place }) => place === key);
  if (!found || before) return { rows: before?.rows ?? 0, files: before?.files ?? 0 };
  const rows = key === UPLOADS.key ? 0 : await eraseRows(tx, placeOf(key), found.person);
  const counts = [...found.steps.map((step) => ({ ...step })), { place: key, rows, files }];
  await tx.erasure.update({ where: { id: erasureId }, data: { counts }, select: { id: true } });
  return { rows, files };
}

/**
 * Takes away what was written since, and closes the certificate: whom it was about is forgotten. Done before, it gives
 * what it came to.
 */
export async function concludeErasure(tx: Tx, orgId: string, erasureId: string, at: Date): Promise<Removed> {
  const found = await held(tx, erasureId);
  if (found) {
    for (const place of places) await eraseRows(tx, place, found.person);
    await tx.erasure.update({
      where: { id: erasureId },
      data: { status: 'done', person: Prisma.DbNull, doneAt: at },
      select: { id: true },
    });
  }
  const { counts } = await tx.erasure.findUniqueOrThrow({
    where: { id: erasureId },
    select: { counts: true },
  });
  const steps = counts as unknown as Step[];
  const sum = (part: 'rows' | 'files') => steps.reduce((all, step) => all + step[part], 0);
  const removed = { rows: sum('rows'), files: sum('files') };
  if (found) await audit(tx, orgId, system, 'erasure.done', erasureId, removed);
  return removed;
}

interface Held {
  person: Person;
  steps: Step[];
  startedAt: Date | null;
}

/** An erasure that is not done, kept from others; null where it is done. Throws `not_found`. */
async function held(tx: Tx, erasureId: string): Promise<Held | null> {
  const [row] = await tx.$queryRaw<{ person: Person | null; steps: Step[]; startedAt: Date | null }[]>`
    SELECT person, counts AS steps, started_at AS "startedAt" FROM erasure
    WHERE id = ${erasureId}::uuid FOR UPDATE`;
  if (!row) throw new DomainError('not_found', 'There is no such erasure.');
  return row.person ? { ...row, person: row.person } : null;
}

function placeOf(key: string): Place {
  const place = places.find((one) => one.key === key);
  if (!place) throw new DomainError('not_found', `Personal data has no place "${key}".`);
  return place;
}

/** The files by which a person's leads came in, or met. */
async function importedFiles(tx: Tx, { leadIds }: Person): Promise<Files> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT i.storage_key AS key FROM import i
    WHERE i.id IN (SELECT l.import_id FROM lead l WHERE l.id = ANY (${leadIds}::uuid[])
      UNION SELECT m.import_id FROM lead_merge m WHERE m.lead_id = ANY (${leadIds}::uuid[]))`;
  return { keys: rows.map(({ key }) => key), folders: [] };
}
