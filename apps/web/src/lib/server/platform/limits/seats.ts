import { LimitError, MINUTE_MS } from '@leadfactory/domain/platform/budgets';

/** Of live streams that one person has open: tabs, and windows of other browsers. */
export const STREAMS_OPEN = 30;

export interface Seats {
  /** Takes one of somebody's seats; gives what leaves it, once, however often it is called. Throws `LimitError`. */
  take(whose: string): () => void;
}

/** What lasts is limited by how many there are at once, in this process. */
export function createSeats(most: number): Seats {
  const taken = new Map<string, number>();
  return {
    take(whose) {
      const before = taken.get(whose) ?? 0;
      if (before >= most)
        throw new LimitError(
          `You have ${most} pages open that keep themselves up to date. Close some of them.`,
          MINUTE_MS,
        );
      taken.set(whose, before + 1);
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        const left = taken.get(whose)! - 1;
        if (left === 0) taken.delete(whose);
        else taken.set(whose, left);
      };
    },
  };
}
