import { getContext, setContext } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';

const key = Symbol('clock offset');

/** Times below this component are told on a lead's own clock, `offset()` ms ahead of the wall clock. */
export const setClockOffset = (offset: () => number): void => {
  setContext(key, offset);
};
export const getClockOffset = (): (() => number) => getContext<() => number>(key) ?? (() => 0);

/** One timer for every relative time on the page, running only while one is shown. */
const everyHalfMinute = createSubscriber((update) => {
  const timer = setInterval(update, 30_000);
  return () => clearInterval(timer);
});

/** The wall clock in ms; a reader in an effect or a template is run again every half minute. */
export function wallClock(): number {
  everyHalfMinute();
  return Date.now();
}
