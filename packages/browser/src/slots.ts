import { BrowserError } from './error.ts';

export interface Slots {
  /** Waits for a free one; gives what frees it again. Rejects with `lost` when aborted. */
  take(signal?: AbortSignal): Promise<() => void>;
  taken(): number;
  /** Whether somebody waits for one. */
  wanted(): boolean;
}

/** So many at once, first come, first served. `makeRoom` is called when somebody has to wait. */
export const createSlots = (size: number, makeRoom: () => void): Slots => {
  let taken = 0;
  const waiting: (() => void)[] = [];
  const free = () => {
    taken -= 1;
    waiting.shift()?.();
  };
  return {
    taken: () => taken,
    wanted: () => waiting.length > 0,
    async take(signal) {
      while (taken >= size && !signal?.aborted) {
        makeRoom();
        await new Promise<void>((resolve) => {
          const giveUp = () => {
            waiting.splice(waiting.indexOf(go), 1);
            resolve();
          };
          const go = () => {
            signal?.removeEventListener('abort', giveUp);
            resolve();
          };
          waiting.push(go);
          signal?.addEventListener('abort', giveUp, { once: true });
        });
      }
      if (signal?.aborted) throw new BrowserError('lost', 'The audit was stopped.');
      taken += 1;
      let given = false;
      return () => {
        if (given) return;
        given = true;
        free();
      };
    },
  };
};
