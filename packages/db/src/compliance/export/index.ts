import { places } from '../../personal.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { suppressionOf } from '../../outreach/suppression/index.ts';
import { countRows, filesOf, readRows } from '../erasure/at-place.ts';
import { personOf, type Whom } from '../erasure/person.ts';

/** What is held at one place about a person. */
export interface HeldAt {
  place: string;
  label: string;
  rows: Record<string, unknown>[];
  /** Keys in storage. */
  files: string[];
}

export interface PersonalExport {
  /** All addresses of the person. */
  addresses: string[];
  /** Why nobody writes to them; null where they may be written to. */
  suppressed: string | null;
  places: HeldAt[];
}

/** All that is held about a person, by the declarations by which it would be erased; that it was asked for is noted. */
export async function exportPerson(tx: Tx, orgId: string, actor: Actor, whom: Whom): Promise<PersonalExport> {
  const person = await personOf(tx, whom);
  const held: HeldAt[] = [];
  // In the order of rooms: who they are before what was sent to them.
  for (const place of places.toReversed()) {
    const rows = await readRows(tx, place, person);
    if (rows.length === 0) continue;
    const { keys } = await filesOf(tx, place, person);
    held.push({ place: place.key, label: place.label, rows, files: keys });
  }
  const [address] = person.emails;
  const suppressed = address === undefined ? null : await suppressionOf(tx, address);
  await audit(tx, orgId, actor, 'person.exported', null, { leads: person.leadIds.length });
  return { addresses: person.emails, suppressed, places: held };
}

/** What erasing a person would take away: how many rows at each place, those without any left out. */
export async function erasurePreview(
  tx: Tx,
  whom: Whom,
): Promise<{ leads: number; addresses: number; places: { place: string; label: string; rows: number }[] }> {
  const person = await personOf(tx, whom);
  const counts: { place: string; label: string; rows: number }[] = [];
  for (const place of places.toReversed()) {
    const rows = await countRows(tx, place, person);
    if (rows > 0) counts.push({ place: place.key, label: place.label, rows });
  }
  return { leads: person.leadIds.length, addresses: person.emails.length, places: counts };
}
