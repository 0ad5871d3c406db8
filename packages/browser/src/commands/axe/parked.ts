import type { Connection } from '../../cdp/connection.ts';
import type { Device } from '../../types.ts';
import type { Lead } from './links.ts';
import type { AxePage } from './types.ts';

export interface Parked {
  page: AxePage;
  leads: Lead[];
}

/** What `look` let axe-core find on its way, so that a page is not loaded a second time for it. Ends with the browser. */
const parked = new WeakMap<Connection, Map<string, Parked>>();

const keyOf = (url: string, device: Device): string => `${device} ${URL.parse(url)?.href ?? url}`;

export const park = (connection: Connection, device: Device, found: Parked): void => {
  const known = parked.get(connection) ?? new Map<string, Parked>();
  parked.set(connection, known.set(keyOf(found.page.url, device), found));
};

/** Gives it once. */
export const unpark = (connection: Connection, device: Device, url: string): Parked | null => {
  const known = parked.get(connection);
  const found = known?.get(keyOf(url, device)) ?? null;
  known?.delete(keyOf(url, device));
  return found;
};
