/**
 * Keyset pages know only the page after them. This remembers, while the app is open, from which cursor each
 * page was reached, so that "previous" works; after a reload it leads to the first page.
 */
const before = new Map<string, string | null>();

export const rememberPage = (next: string | null, current: string | null): void => {
  if (next) before.set(next, current);
};

/** The cursor of the page before; null for the first page; undefined when this is the first page. */
export const pageBefore = (current: string | null | undefined): string | null | undefined =>
  current ? (before.get(current) ?? null) : undefined;
