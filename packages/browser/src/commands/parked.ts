import type { Connection } from '../cdp/connection.ts';
import type { Device } from '../page/device.ts';

/**
 * What one command found on its way that another will ask for, so that a page is not loaded a second time. Kept by
 * address and device, given once, gone with the browser. Whoever finds nothing here looks for himself.
 */
export const createPark = <T>() => {
  const parked = new WeakMap<Connection, Map<string, T>>();
  const keyOf = (device: Device, url: string) => `${device} ${URL.parse(url)?.href ?? url}`;
  return {
    put(connection: Connection, device: Device, url: string, found: T): void {
      const known = parked.get(connection) ?? new Map<string, T>();
      parked.set(connection, known.set(keyOf(device, url), found));
    },
    take(connection: Connection, device: Device, url: string): T | null {
      const known = parked.get(connection);
      const found = known?.get(keyOf(device, url)) ?? null;
      known?.delete(keyOf(device, url));
      return found;
    },
  };
};
