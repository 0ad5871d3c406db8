import type { Cdp, Connection } from '../cdp/connection.ts';

/** Where a tab lives in Chromium. */
export interface Place {
  targetId: string;
  browserContextId: string | undefined;
  /** Whether the context is the tab's own, and goes with it. */
  ownContext: boolean;
  /** A page was shown there before. */
  used: boolean;
}

/**
 * The tab that was last looked at, when its page was a good one. The audit's next visit goes there: a process that has
 * compiled the website's scripts already shows its next page at half the cost. It comes as a new visitor all the same:
 * storage is emptied and the cache left alone.
 */
const kept = new WeakMap<Connection, Place>();

/** An address with a fragment would not be loaded anew where the page is shown already. */
export const takePlace = async (connection: Connection, url: string): Promise<Place> => {
  const place = kept.get(connection);
  if (place && !url.includes('#')) {
    kept.delete(connection);
    return place;
  }
  await closeKept(connection);
  const { browserContextId } = await connection.send('Target.createBrowserContext', {
    disposeOnDetach: true,
  });
  const { targetId } = await connection.send('Target.createTarget', {
    ...{ url: 'about:blank', browserContextId },
  });
  return { targetId, browserContextId, ownContext: true, used: false };
};

export const keepPlace = async (connection: Connection, place: Place): Promise<void> => {
  await closeKept(connection);
  kept.set(connection, { ...place, used: true });
};

/** What measures must be alone. */
export const closeKept = async (connection: Connection): Promise<void> => {
  const place = kept.get(connection);
  kept.delete(connection);
  if (place) await closePlace(connection, place).catch(() => {});
};

export const closePlace = async (
  connection: Connection,
  { targetId, browserContextId, ownContext }: Place,
): Promise<void> => {
  if (ownContext && browserContextId)
    await connection.send('Target.disposeBrowserContext', { browserContextId });
  else await connection.send('Target.closeTarget', { targetId });
};

/** Leaves nothing behind by which the website would know its visitor again. */
export const forgetVisit = async (cdp: Cdp, url: string): Promise<void> => {
  const origin = URL.parse(url)?.origin;
  await Promise.all([
    cdp.send('Runtime.evaluate', {
      ...{ expression: 'try { sessionStorage.clear(); localStorage.clear() } catch {}', timeout: 200 },
    }),
    cdp.send('Network.clearBrowserCookies'),
    ...(origin && origin !== 'null'
      ? [
          cdp.send('Storage.clearDataForOrigin', {
            ...{ origin, storageTypes: 'indexeddb,service_workers,cache_storage' },
          }),
        ]
      : []),
  ]);
};
