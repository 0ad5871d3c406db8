import { colderSlots, lockMailbox, putSlot, showMoved, type HeldSlot } from '@leadfactory/db/outreach/slots';
import type { Tx } from '@leadfactory/db/platform/client';
import { openings, type SlotRequest } from '@leadfactory/domain/outreach/schedule';
import { enoughFor, findSlot, takenIn, type FoundSlot, type Search } from './find.ts';
import { companyOf, slotRequest } from './request.ts';

/** A slot so near is left to whoever holds it: its mail may be on its way. And so much sooner is worth moving another for. */
const NEAR_MS = 15 * 60_000;

/**
 * The hottest leads go first: where a lead would have to wait longer than a colder one of the same mailbox, it takes the
 * colder one's time. That one goes on by the same rule: it takes a still colder one's, or the next that is free to it; so at
 * most as many move as there are temperatures. Gives the time that is to be the lead's;
 * `free`: what it would have else, and has where the colder one has nowhere to go. The mailbox is locked.
 */
export async function inOrderOfHeat(
  tx: Tx,
  { orgId, enrolmentId }: { orgId: string; enrolmentId: string },
  search: Search,
  free: FoundSlot | null,
): Promise<FoundSlot | null> {
  const { mailboxId, request } = search;
  const from = new Date(Math.max(request.notBefore.getTime(), Date.now() + NEAR_MS));
  const before = free && new Date(free.at.getTime() - NEAR_MS);
  const colder = await colderSlots(tx, { mailboxId, enrolmentId, from, before });
  const enough = colder.length > 0 ? await enoughFor(takenIn(tx), search) : new Set();
  const held = colder.find((slot) => !enough.has(slot.day) && isOpen(request, slot.at));
  const next = held && (await nextOf(tx, orgId, held, search));
  if (!next) return free;
  await putSlot(tx, orgId, held, { mailboxId, ...next, waitsFor: 'order' });
  await showMoved(tx, held, next.at);
  const domain = search.company?.domain ?? null;
  return { at: held.at, day: held.day, zone: request.leadZones[0]!, domain, waitsFor: null };
}

export const isOpen = (request: SlotRequest, at: Date): boolean => {
  for (const { from, to } of openings(request)) {
    if (from > at.getTime()) return false;
    if (at.getTime() < to) return true;
  }
  return false;
};

/** The next time of who holds a slot; the slot itself is not free, as the hotter lead has it from now on. */
async function nextOf(tx: Tx, orgId: string, held: HeldSlot, search: Search): Promise<FoundSlot | null> {
  const context = await lockMailbox(tx, held.enrolmentId, held.at);
  if (!context) return null;
  const company = companyOf(context);
  // Two of one company that change places are as many mails to it as before.
  const handedOver = company?.domain === search.company?.domain ? undefined : held.id;
  const own = { ...search, request: slotRequest(context, held.at), company, handedOver };
  return inOrderOfHeat(tx, { orgId, enrolmentId: held.enrolmentId }, own, await findSlot(takenIn(tx), own));
}
