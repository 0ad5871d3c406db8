import { AsyncLocalStorage } from 'node:async_hooks';
import type { Socket } from 'node:net';
import pg from 'pg';
import { statementName } from './named.ts';

type Ask = (...args: unknown[]) => unknown;

/** One of Prisma's transactions, from its beginning to its end. */
export interface Begun {
  /** What it sets first, as `name = value`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where it runs; absent before it has begun, and from its end on. */
  connection?: PipelinedClient | undefined;
  /** Why it could not begin, once that is known. */
  failure?: unknown;
}

const beginning = new AsyncLocalStorage<Begun>();

/**
 * Prisma's transaction that `begin` begins has these settings from its first statement on, at no round trip of their own.
 * `begin` is given where it runs.
 */
export function beginningWith<T>(
  settings: Begun['settings'],
  begin: (begun: Begun) => Promise<T>,
): Promise<T> {
  const begun: Begun = { settings };
  return beginning.run(begun, () => begin(begun));
}

/**
 * A page that an index leads to costs hardly more than a table's next one: both are in memory, or on a drive without a head
 * to move. At Postgres's own 4, tables of some hundred rows are read whole, once for each row that is joined with them,
 * whichever tenants' those are.
 */
const PLANNED = { random_page_cost: '1.1' };

/** Of what Prisma asks; what it asks seldom has none, which its type does not know. */
export const nameForPrisma = ({ sql }: { sql: string }): string =>
  statementName(sql, beginning.getStore()?.settings['role'] ?? '') as string;

/** SQLSTATE feature_not_supported, of a statement that has a name: "cached plan must not change result type". */
const CHANGED_RESULT = '0A000';

/** What Prisma is told of a transaction that begins. */
const BEGUN = { rows: [], fields: [], rowCount: null };

/** `BEGIN` and the settings in one message; they end with the transaction. */
export const beginSql = (set: Readonly<Record<string, string>>, mode = ''): string => {
  const all = Object.entries({ ...PLANNED, ...set }).map(
    ([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`,
  );
  return `BEGIN${mode}; SELECT ${all.join(', ')}`;
};

/**
 * A connection that sends what it is asked at once, without waiting for the answers of before: what one turn of the event
 * loop asks goes out in one write, a transaction's beginning with its first statements. Postgres answers in turn; where one
 * statement of a transaction fails, those behind it fail, too.
 */
export class PipelinedClient extends pg.Client {
  private runs: Begun | undefined;
  private corked = false;
  /** Told apart by it are names of before a migration that changed what they give. */
  private generation = 0;

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true });
  }

  override query = ((...asked: unknown[]) => {
    this.gather();
    const given = asked[0] as { text?: unknown; name?: unknown } | null;
    const { text, name } = given ?? {};
    const begun = text === 'BEGIN' ? beginning.getStore() : undefined;
    if (begun) return this.begin(begun, asked.slice(1));
    if ((text === 'COMMIT' || text === 'ROLLBACK') && this.runs) this.over(this.runs);
    if (!name) return (super.query as Ask).apply(this, asked);
    const named = { ...given, name: this.generation ? `${name}_${this.generation}` : name };
    return this.heed((super.query as Ask).call(this, named, ...asked.slice(1)));
  }) as pg.Client['query'];

  /** Postgres would refuse such a statement on this connection for good: it is read anew from now on. The pool asks without a promise. */
  private heed(answer: unknown): unknown {
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: { code?: unknown }) => {
      if (error.code === CHANGED_RESULT) this.generation++;
      throw error;
    });
  }

  /**
   * Prisma's own beginning of a transaction: whoever holds it learns where it runs. Its answer is not waited for: where it
   * fails, what comes next does, for its reason.
   */
  private begin(begun: Begun, rest: unknown[]): Promise<unknown> {
    this.runs = begun;
    begun.connection = this;
    const answer = (super.query as Ask).apply(this, [beginSql(begun.settings), ...rest]) as Promise<unknown>;
    answer.catch((error: unknown) => (begun.failure = error));
    return Promise.resolve(BEGUN);
  }

  /** Its end: whoever holds it still may ask nothing any more. */
  private over(begun: Begun): void {
    begun.connection = undefined;
    this.runs = undefined;
  }

  /** Keeps what is written until this turn of the event loop, and what follows from it, is over. */
  private gather(): void {
    const { stream } = (this as unknown as { connection: { stream: Socket } }).connection;
    if (this.corked || !stream.writable) return;
    this.corked = true;
    stream.cork();
    process.nextTick(() => {
      this.corked = false;
      stream.uncork();
    });
  }
}

/** As Prisma says it of its own statements. */
export class TransactionOver extends Error {
  readonly code = 'P2028';
  constructor() {
    super(
      'The transaction is over: it took longer than it may, or its use case did not wait for a statement.',
    );
  }
}
