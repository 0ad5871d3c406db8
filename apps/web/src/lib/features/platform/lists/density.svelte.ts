import type { Density } from '#lib/ui/index.ts';

const KEY = 'leads-density';

/** How dense the reader likes the table; kept in this browser. */
export function densityChoice() {
  let value = $state<Density>('normal');
  $effect(() => {
    if (localStorage.getItem(KEY) === 'compact') value = 'compact';
  });
  return {
    get value() {
      return value;
    },
    toggle() {
      value = value === 'compact' ? 'normal' : 'compact';
      localStorage.setItem(KEY, value);
    },
  };
}
