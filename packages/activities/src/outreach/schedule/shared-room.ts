import { rememberFullDays, type FullDays } from './full-days.ts';
import type { FoundSlot, Taken } from './find.ts';

/** What the lives of one simulation take of a mailbox among them, beside what is taken in truth. */
export interface SharedRoom {
  readonly full: FullDays;
  /** What is taken with what the simulation takes. */
  with(taken: Taken): Taken;
  take(slot: FoundSlot): void;
  giveBack(slot: FoundSlot): void;
}

export function sharedRoom(): SharedRoom {
  const taken = new Set<FoundSlot>();
  const full = rememberFullDays();
  const between = (from: number, to: number, includesFrom: boolean) =>
    [...taken].filter(({ at }) => (includesFrom ? +at >= from : +at > from) && +at < to);
  return {
    full,
    with: (real) => ({
      async times(asked) {
        const own = between(asked.from, asked.to, false).map(({ at }) => +at);
        return [...(await real.times(asked)), ...own].toSorted((a, b) => a - b);
      },
      async byDay(asked) {
        const counts = new Map(await real.byDay(asked));
        for (const { day } of between(asked.from, asked.to, true))
          counts.set(day, (counts.get(day) ?? 0) + 1);
        return counts;
      },
      async fullFor(asked) {
        const days = new Set(await real.fullFor(asked));
        const own = between(asked.from, asked.to, true).filter(({ domain }) => domain === asked.domain);
        for (const [day, { length }] of Map.groupBy(own, (slot) => slot.day)) {
          const left = asked.cap - length;
          if (left <= 0 || (await real.fullFor({ ...asked, cap: left })).has(day)) days.add(day);
        }
        return days;
      },
    }),
    take: (slot) => void taken.add(slot),
    giveBack: (slot) => void taken.delete(slot),
  };
}
