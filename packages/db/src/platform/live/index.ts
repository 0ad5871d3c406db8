import pg from 'pg';
import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../client/index.ts';

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
  /**
   * What was told of the organisation from an instant on (ms of the clock), as long as that is remembered; a null among it
   * when some may have been missed since.
   */
  toldSince(orgId: string, at: number): (Change | null)[];
  /** Calls back whenever a session of the person, or a membership, ended or changed, or that may have been missed. */
  subscribeAccess(userId: string, listener: () => void): () => void;
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

const CHANGES = 'changes';
const ACCESS = 'access';
const RETRY_MS = 1000;

/**
 * One LISTEN connection per process, made for the first subscriber, remade when it breaks. Once it stands, for the first time
 * or again, every subscriber hears null, for what was told before is gone.
 */
export function createChangeFeed({ url, onTrouble }: ChangeFeedOptions): ChangeFeed {
  const listeners = createListeners<Change | null>();
  const access = createListeners<void>();
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;
  const memory = createMemory();
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
    mine.on('notification', ({ channel, payload = '' }) => {
      if (channel === ACCESS) return access.tell(payload);
      const change = JSON.parse(payload) as Change;
      memory.keep(change);
      listeners.tell(change.org, change);
    });
    try {
      await mine.connect();
      await mine.query(`LISTEN ${CHANGES}; LISTEN ${ACCESS}`);
      memory.begin();
      listening.resolve();
      listeners.tellAll(null);
      access.tellAll();
    } catch (error) {
      onTrouble?.(error);
      lost(mine);
    }
  }

  function lost(which: pg.Client): void {
    if (client !== which) return;
    client = null;
    memory.end();
    listening = Promise.withResolvers();
    which.end().catch(() => {});
    if (closed || listeners.isEmpty()) return;
    clearTimeout(retry);
    retry = setTimeout(() => void connect(), RETRY_MS);
  }

  return {
    subscribe(orgId, listener) {
      void connect();
      return listeners.add(orgId, listener);
    },
    subscribeAccess(userId, listener) {
      void connect();
      return access.add(userId, listener);
    },
    toldSince: (orgId, at) => memory.since(orgId, at),
    ready: () => listening.promise,
    async close() {
      closed = true;
      clearTimeout(retry);
      listeners.clear();
      access.clear();
      await client?.end().catch(() => {});
    },
  };
}

const MOST_REMEMBERED = 10_000;

/** What was told last. While nothing listens it knows of nothing: all hear null once something does. */
function createMemory() {
  let told: { at: number; change: Change }[] = [];
  /** From when on all is remembered, in ms of the clock; null: nothing listens. */
  let from: number | null = null;
  return {
    begin: () => void (from = Date.now()),
    end() {
      from = null;
      told = [];
    },
    keep(change: Change) {
      told.push({ at: Date.now(), change });
      if (told.length < 2 * MOST_REMEMBERED) return;
      from = told[MOST_REMEMBERED - 1]!.at + 1;
      told = told.slice(MOST_REMEMBERED);
    },
    since(orgId: string, at: number): (Change | null)[] {
      if (from === null) return [];
      const since = told.filter((one) => one.at >= at && one.change.org === orgId);
      return [...(at < from ? [null] : []), ...since.map(({ change }) => change)];
    },
  };
}

function createListeners<T>() {
  const sets = new Map<string, Set<(told: T) => void>>();
  return {
    add(key: string, listener: (told: T) => void): () => void {
      const set = sets.get(key) ?? new Set();
      sets.set(key, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0 && sets.get(key) === set) sets.delete(key);
      };
    },
    tell: (key: string, told: T) => sets.get(key)?.forEach((listener) => listener(told)),
    tellAll: (told: T) => sets.forEach((set) => set.forEach((listener) => listener(told))),
    isEmpty: () => sets.size === 0,
    clear: () => sets.clear(),
  };
}

/** Kinds whose rows not everybody sees, with their tables. */
const held: Record<string, string> = { lead: 'lead', import: 'import', prompt_trial: 'prompt_trial' };

/** Of the rows of a kind that changed, those that the transaction's member sees. */
export async function seenOf(tx: Reads, kind: string, ids: readonly string[]): Promise<string[]> {
  const table = held[kind];
  if (!table) return [...ids];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM ${Prisma.raw(`"${table}"`)} WHERE id = ANY (${ids}::uuid[])`;
  return rows.map(({ id }) => id);
}
