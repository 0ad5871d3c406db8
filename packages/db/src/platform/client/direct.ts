import pg from 'pg';
import { Prisma } from '../../generated/client.ts';
import { statementName } from './named.ts';
import { TransactionOver, type Begun } from './pipelined.ts';

type Tx = Prisma.TransactionClient;
type Asked = TemplateStringsArray | Prisma.Sql;

/**
 * Prisma's transaction, but what it is asked in SQL goes straight to its connection, in turn with what Prisma asks there:
 * a third of the processor time of a statement by `$queryRaw`. Rows have the types that Prisma gives; errors are Postgres's
 * own, with its SQLSTATE as `code`. Once the transaction is over, nothing is asked any more.
 */
export function withDirectSql(tx: Tx, begun: Begun): Tx {
  const ask = async (asked: Asked, given: unknown[]): Promise<pg.QueryResult> => {
    const { text, values } = 'raw' in asked ? Prisma.sql(asked, ...given) : asked;
    if (!begun.connection) throw new TransactionOver();
    const name = statementName(text, begun.settings['role'] ?? '');
    return begun.connection.query({ ...(name && { name }), text, values, types });
  };
  const direct: Partial<Record<string | symbol, unknown>> = {
    $queryRaw: (asked: Asked, ...given: unknown[]) => watched(ask(asked, given).then(({ rows }) => rows)),
    $executeRaw: (asked: Asked, ...given: unknown[]) =>
      watched(ask(asked, given).then(({ rowCount }) => rowCount ?? 0)),
  };
  return new Proxy(tx, { get: (target, name) => direct[name] ?? Reflect.get(target, name) });
}

/** Of statements that are asked at once, one may fail before anybody waits for it. */
function watched<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => {});
  return answer;
}

const { builtins } = pg.types;
const utc = (text: string) => new Date(`${text.replace(' ', 'T')}Z`);
const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** Of the types that `pg` gives otherwise than Prisma: by OID. */
const parsers: Partial<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: BigInt,
  [builtins.NUMERIC]: (text) => new Prisma.Decimal(text),
  [builtins.DATE]: day,
  [builtins.TIMESTAMP]: utc,
};

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) || pg.types.getTypeParser(oid, format as 'text')) as never,
};
