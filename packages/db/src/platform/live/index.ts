import pg from 'pg';

/** A change that a trigger told of: ids only. `id` is null when one statement touched many. */
export interface Change {
  org: string;
  /** In the name that the trigger gives it. */
  kind: string;
  id: string | null;
}

export interface ChangeFeed {
  /** Calls back for every change of the organisation, and with null when some may have been missed. */
  subscribe(orgId: string, listener: (change: Change | null) => void): () => void;
  /** Resolves once the connection listens. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export interface ChangeFeedOptions {
  /** Of the application's role. */
  url: string;
  /** Hears why the connection could not be made; it is tried again. */
  onTrouble?: (error: unknown) => void;
}

const CHANNEL = 'changes';
const RETRY_MS = 1000;

/**
 * One LISTEN connection per process, made for the first subscriber, remade when it breaks. After a break every
 * subscriber hears null, for what was told meanwhile is gone.
 */
export function createChangeFeed({ url, onTrouble }: ChangeFeedOptions): ChangeFeed {
  const listeners = new Map<string, Set<(change: Change | null) => void>>();
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;
  let broken = false;
  let listening = Promise.withResolvers<void>();

  async function connect(): Promise<void> {
    if (client || closed) return;
    const mine = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: 'leadfactory-live',
    });
    client = mine;
    mine.on('error', () => lost(mine));
    mine.on('end', () => lost(mine));
    mine.on('notification', ({ payload }) => payload && tellOne(JSON.parse(payload) as Change));
    try {
      await mine.connect();
      await mine.query(`LISTEN ${CHANNEL}`);
      listening.resolve();
      if (broken) tellAll();
      broken = false;
    } catch (error) {
      onTrouble?.(error);
      lost(mine);
    }
  }

  function lost(which: pg.Client): void {
    if (client !== which) return;
    client = null;
    broken = true;
    listening = Promise.withResolvers();
    which.end().catch(() => {});
    if (closed || listeners.size === 0) return;
    clearTimeout(retry);
    retry = setTimeout(() => void connect(), RETRY_MS);
  }

  const tellOne = (change: Change) => listeners.get(change.org)?.forEach((listener) => listener(change));
  const tellAll = () => listeners.forEach((set) => set.forEach((listener) => listener(null)));

  return {
    subscribe(orgId, listener) {
      const set = listeners.get(orgId) ?? new Set();
      listeners.set(orgId, set.add(listener));
      void connect();
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(orgId);
      };
    },
    ready: () => listening.promise,
    async close() {
      closed = true;
      clearTimeout(retry);
      listeners.clear();
      await client?.end().catch(() => {});
    },
  };
}
