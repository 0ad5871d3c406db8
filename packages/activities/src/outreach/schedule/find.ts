import { domainDays, slotsByDay, slotTimes, type SlotsBetween } from '@leadfactory/db/outreach/slots';
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

/** What is taken of mailboxes. */
export interface Taken {
  /** Instants of slots, in ms, sorted; both ends are excluded. */
  times(between: SlotsBetween): Promise<number[]>;
  /** How many slots each day of the mailbox (YYYY-MM-DD) has; `from` is included. */
  byDay(between: SlotsBetween): Promise<Map<string, number>>;
  /** On which days a company's domain has as many slots as it may, or more; `from` is included. */
  fullFor(between: SlotsBetween & { domain: string; cap: number }): Promise<ReadonlySet<string>>;
}

export const takenIn = (tx: Tx): Taken => ({
  times: (between) => slotTimes(tx, between),
  byDay: (between) => slotsByDay(tx, between),
  fullFor: (between) => domainDays(tx, between),
});

export interface Search {
  mailboxId: string;
  request: SlotRequest;
  full: FullDays;
  /** A slot to be left out: the one that is being replaced. */
  own: string | undefined;
  /** The company's own domain that the mail goes to, of which no day has more than so many; null: nobody counts. */
  company: { domain: string; cap: number } | null;
  /** Its own slot still, which a mail to another company has from now on: nobody's time, and no mail to this company. */
  handedOver?: string | undefined;
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
export async function findSlot(taken: Taken, search: Search): Promise<FoundSlot | null> {
  const { mailboxId, request, full, company } = search;
  const zone = request.leadZones[0]!;
  let passed: 'cap' | 'domain' | null = null;
  const found = (opening: Opening, at: number): FoundSlot => ({
    ...{ at: new Date(at), day: opening.day, zone, domain: company?.domain ?? null },
    waitsFor: waitOf(request, opening, at, passed),
  });
  const gap = request.mailbox.gapSeconds;
  const enough = await enoughFor(taken, search);
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
      counts ??= await countDays(taken, search);
      if ((counts.get(opening.day) ?? 0) >= opening.cap) {
        full.add(mailboxId, opening);
        passed = 'cap';
        continue;
      }
    }
    const times = await takenOn(taken, search, opening);
    const at = placeIn(opening, gap, times);
    if (at !== null) return found(opening, at);
    passed = 'cap';
    const onDay = times.filter((t) => t >= opening.dayStart && t < opening.dayEnd).length;
    if (onDay >= opening.cap) full.add(mailboxId, opening);
  }
  return null;
}

/** Days of the mailbox on which as many mails go to the company as may. */
export async function enoughFor(taken: Taken, search: Search): Promise<ReadonlySet<string>> {
  const { company, handedOver, own } = search;
  return company === null
    ? none
    : taken.fullFor({ ...horizonOf(search), ...company, own: handedOver ?? own });
}
const none: ReadonlySet<string> = new Set();

/** Times, sorted, of the slots of the opening's day and within a gap of it. */
const takenOn = (
  taken: Taken,
  { mailboxId, own, request }: Search,
  { dayStart, dayEnd }: Opening,
): Promise<number[]> => {
  const gap = request.mailbox.gapSeconds * 1000;
  return taken.times({ mailboxId, own, from: dayStart - gap - 1, to: dayEnd + gap });
};

const countDays = (taken: Taken, search: Search): Promise<Map<string, number>> =>
  taken.byDay(horizonOf(search));

function horizonOf({ mailboxId, own, request }: Search) {
  const from = request.notBefore.getTime() - 2 * DAY_MS;
  return { mailboxId, own, from, to: from + (HORIZON_DAYS + 4) * DAY_MS };
}

const DAY_MS = 86_400_000;
