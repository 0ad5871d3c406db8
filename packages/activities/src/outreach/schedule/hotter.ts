import { colderSlots, lockMailbox, putSlot, showMoved, type HeldSlot } from '@leadfactory/db/outreach/slots';
import type { Tx } from '@leadfactory/db/platform/client';
import { openings, type SlotRequest } from '@leadfactory/domain/outreach/schedule';
import { findSlot, type FoundSlot, type Search } from './find.ts';
import { slotRequest } from './request.ts';

/** A slot so near is left to whoever holds it: its mail may be on its way. */
const NEAR_MS = 15 * 60_000;

/**
 * The hottest leads go first: where a lead would have to wait for a later day than a colder one of the same mailbox, it takes
 * the colder one's time, and that one the next that is free to it. Gives what the lead has now; `free`: what it would
 * have else. The mailbox is locked.
 */
export async function inOrderOfHeat(
  tx: Tx,
  { orgId, enrolmentId, stepKey }: { orgId: string; enrolmentId: string; stepKey: string },
  search: Search,
  free: FoundSlot | null,
): Promise<FoundSlot | null> {
  const { mailboxId, request } = search;
  const from = new Date(Math.max(request.notBefore.getTime(), Date.now() + NEAR_MS));
  const colder = await colderSlots(tx, { mailboxId, enrolmentId, from, before: free?.day ?? null });
  const held = colder.find((slot) => isOpen(request, slot.at));
  if (!held) return free;
  const taken: FoundSlot = { at: held.at, day: held.day, zone: request.leadZones[0]!, waitsFor: null };
  await putSlot(tx, orgId, { enrolmentId, stepKey }, { mailboxId, ...taken });
  return (await moveOn(tx, orgId, held, search)) ? taken : free;
}

const isOpen = (request: SlotRequest, at: Date): boolean => {
  for (const { from, to } of openings(request)) {
    if (from > at.getTime()) return false;
    if (at.getTime() < to) return true;
  }
  return false;
};

/** Whose time was taken has the next that is free to it; false where there is none. */
async function moveOn(tx: Tx, orgId: string, held: HeldSlot, search: Search): Promise<boolean> {
  const context = await lockMailbox(tx, held.enrolmentId);
  if (!context) return false;
  const request = slotRequest(context, held.at);
  const next = await findSlot(tx, { ...search, request, own: held.id });
  if (!next) return false;
  const { mailboxId } = search;
  await putSlot(tx, orgId, held, { mailboxId, ...next, waitsFor: 'order' });
  await showMoved(tx, held, next.at);
  return true;
}
