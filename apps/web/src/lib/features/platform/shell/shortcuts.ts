import type { Place } from './navigation.ts';

/** For the help that "?" opens. */
export const shortcutsOf = (
  places: readonly Place[],
): readonly { group: string; keys: readonly { keys: string[]; does: string }[] }[] => [
  {
    group: 'Everywhere',
    keys: [
      { keys: ['⌘ K', 'Ctrl K'], does: 'Go to a page or find a lead' },
      { keys: ['/'], does: 'Search' },
      ...places.map((p) => ({ keys: [`g ${p.key}`], does: p.label })),
      { keys: ['?'], does: 'This list' },
    ],
  },
  {
    group: 'In a list',
    keys: [
      { keys: ['j', 'k'], does: 'Next and previous row' },
      { keys: ['Enter'], does: 'Open the row' },
      { keys: ['x'], does: 'Choose the row' },
    ],
  },
];

/** Marks the field that "/" goes to. */
export const SEARCH_FIELD = 'data-search-field';
