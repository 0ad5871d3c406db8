import { colderSlots, lockMailbox, putSlot, showMoved, type HeldSlot } from '@leadfactory/db/outreach/slots';
import type { Tx } from '@leadfactory/db/platform/client';
import { openings, type SlotRequest } from '@leadfactory/domain/outreach/schedule';
import { findSlot, type FoundSlot, type Search } from './find.ts';
import { slotRequest } from './request.ts';

/** A slot so near is left to whoever holds it: its mail may be on its way. */
const NEAR_MS = 15 * 60_000;

/**
 * The hottest leads go first: where a lead would have to wait for a later day than a colder one of the same mailbox, it takes
 * the colder one's time, and that one is moved to the next that is free to it. Gives the time that is to be the lead's;
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
  const colder = await colderSlots(tx, { mailboxId, enrolmentId, from, before: free?.day ?? null });
  const held = colder.find((slot) => isOpen(request, slot.at));
  const next = held && (await nextOf(tx, held, search));
  if (!next) return free;
  await putSlot(tx, orgId, held, { mailboxId, ...next, waitsFor: 'order' });
  await showMoved(tx, held, next.at);
  return { at: held.at, day: held.day, zone: request.leadZones[0]!, waitsFor: null };
}

const isOpen = (request: SlotRequest, at: Date): boolean => {
  for (const { from, to } of openings(request)) {
    if (from > at.getTime()) return false;
    if (at.getTime() < to) return true;
  }
  return false;
};

/** The next time that is free to who holds a slot; the slot itself is not, as the hotter lead has it from now on. */
async function nextOf(tx: Tx, held: HeldSlot, search: Search): Promise<FoundSlot | null> {
  const context = await lockMailbox(tx, held.enrolmentId);
  return context && findSlot(tx, { ...search, request: slotRequest(context, held.at) });
}
