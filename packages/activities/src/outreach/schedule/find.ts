import { domainDays, slotsByDay, slotTimes } from '@leadfactory/db/outreach/slots';
import type { Tx } from '@leadfactory/db/platform/client';
import {
  HORIZON_DAYS,
  openings,
  placeIn,
  waitOf,
  type Opening,
  type SlotRequest,
  type SlotWait,
} from '@leadfactory/domain/outreach/schedule';
import type { FullDays } from './full-days.ts';

export interface Search {
  mailboxId: string;
  request: SlotRequest;
  full: FullDays;
  /** A slot to be left out: the one that is being replaced. */
  own: string | undefined;
  /** The company's own domain that the mail goes to, of which no day has more than so many; null: nobody counts. */
  company: { domain: string; cap: number } | null;
}

/** A slot on a day of the mailbox (YYYY-MM-DD), why it is not sooner, the lead's zone and its company's domain. */
export interface FoundSlot {
  at: Date;
  day: string;
  zone: string;
  domain: string | null;
  waitsFor: SlotWait | null;
}

/**
 * The mailbox's next free slot, or null where there is none in 60 days. Says the same as domain's `nextSlot` over
 * all slots, and reads few of them: the first day's, and if that is full, how many each day has and the times of
 * those with room.
 */
export async function findSlot(tx: Tx, search: Search): Promise<FoundSlot | null> {
  const { mailboxId, request, full, company } = search;
  const zone = request.leadZones[0]!;
  let passed: 'cap' | 'domain' | null = null;
  const found = (opening: Opening, at: number): FoundSlot => ({
    ...{ at: new Date(at), day: opening.day, zone, domain: company?.domain ?? null },
    waitsFor: waitOf(request, opening, at, passed),
  });
  const gap = request.mailbox.gapSeconds;
  const enough = await enoughFor(tx, search);
  let counts: Map<string, number> | undefined;
  let first: string | undefined;
  for (const opening of openings(request)) {
    if (enough.has(opening.day)) {
      passed ??= 'domain';
      continue;
    }
    // Many mails may leave at one instant, and as many as like on one day: nothing to look up.
    if (gap === 0 && opening.cap === Infinity) return found(opening, opening.from);
    if (full.has(mailboxId, opening)) {
      passed = 'cap';
      continue;
    }
    first ??= opening.day;
    if (opening.day !== first) {
      counts ??= await countDays(tx, search);
      if ((counts.get(opening.day) ?? 0) >= opening.cap) {
        full.add(mailboxId, opening);
        passed = 'cap';
        continue;
      }
    }
    const taken = await takenOn(tx, search, opening);
    const at = placeIn(opening, gap, taken);
    if (at !== null) return found(opening, at);
    passed = 'cap';
    const onDay = taken.filter((t) => t >= opening.dayStart && t < opening.dayEnd).length;
    if (onDay >= opening.cap) full.add(mailboxId, opening);
  }
  return null;
}

/** Days of the mailbox on which as many mails go to the company as may. */
export async function enoughFor(tx: Tx, search: Search): Promise<ReadonlySet<string>> {
  const { company } = search;
  return company === null ? none : domainDays(tx, { ...horizonOf(search), ...company });
}
const none: ReadonlySet<string> = new Set();

/** Times, sorted, of the slots of the opening's day and within a gap of it. */
const takenOn = (
  tx: Tx,
  { mailboxId, own, request }: Search,
  { dayStart, dayEnd }: Opening,
): Promise<number[]> => {
  const gap = request.mailbox.gapSeconds * 1000;
  return slotTimes(tx, { mailboxId, own, from: dayStart - gap - 1, to: dayEnd + gap });
};

const countDays = (tx: Tx, search: Search): Promise<Map<string, number>> => slotsByDay(tx, horizonOf(search));

function horizonOf({ mailboxId, own, request }: Search) {
  const from = request.notBefore.getTime() - 2 * DAY_MS;
  return { mailboxId, own, from, to: from + (HORIZON_DAYS + 4) * DAY_MS };
}

const DAY_MS = 86_400_000;
