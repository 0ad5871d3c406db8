/** The engine's way to Postgres: adapter-pg, with what migrations need and it does not do by itself. */
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const CHAR_OID = 18;
const TEXT_OID = 25;

export class MigrationAdapter extends PrismaPg {
  #options;

  constructor(url) {
    const parsed = new URL(url);
    const options = {
      host: parsed.hostname,
      port: Number(parsed.port || 5432),
      user: decodeURIComponent(parsed.username),
      password: decodeURIComponent(parsed.password),
      database: decodeURIComponent(parsed.pathname.slice(1)),
    };
    super(options);
    this.#options = options;
  }

  async connect() {
    return adapt(await super.connect());
  }

  /** A database of its own beside the real one; adapter-pg would take the real one. */
  async connectToShadowDb() {
    const database = `prisma_migrate_shadow_db_${randomUUID()}`;
    await execute(this.#options, `CREATE DATABASE ${pg.escapeIdentifier(database)}`);
    const adapter = adapt(await new PrismaPg({ ...this.#options, database, max: 1 }).connect());
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await execute(this.#options, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`);
    };
    return adapter;
  }
}

function adapt(adapter) {
  adapter.queryRaw = (query) => queryWithCatalogChars(adapter, query);
  // adapter-pg splits a script at every semicolon, which breaks function bodies: send it whole.
  adapter.executeScript = async (script) => {
    try {
      await adapter.client.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  const start = adapter.startTransaction?.bind(adapter);
  if (start) adapter.startTransaction = async (...rest) => adapt(await start(...rest));
  return adapter;
}

/** The catalog's type "char" has no mapping in adapter-pg: read it as text, report it as a character. */
async function queryWithCatalogChars(adapter, query) {
  const chars = [];
  const reader = Object.create(adapter, {
    performIO: {
      value: async (input) => {
        const result = await adapter.performIO(input);
        result.fields.forEach((field, i) => {
          if (field.dataTypeID !== CHAR_OID) return;
          field.dataTypeID = TEXT_OID;
          chars.push(i);
        });
        return result;
      },
    },
  });
  const answer = await Object.getPrototypeOf(adapter).queryRaw.call(reader, query);
  for (const i of chars) answer.columnTypes[i] = ColumnTypeEnum.Character;
  return answer;
}

async function execute(options, sql) {
  const client = new pg.Client({ connectionTimeoutMillis: 5000, ...options });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** `schema-engine cli can-connect-to-database | create-database | drop-database`. */
export async function runAdminCommand(command, url) {
  const admin = new URL(url);
  const name = decodeURIComponent(admin.pathname.slice(1));
  admin.pathname = '/postgres';
  const database = pg.escapeIdentifier(name);
  const commands = {
    'can-connect-to-database': [url, 'SELECT 1'],
    'create-database': [admin.href, `CREATE DATABASE ${database}`],
    'drop-database': [admin.href, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`],
  };
  try {
    if (!commands[command]) throw new Error(`unknown command ${command}`);
    const [connectionString, sql] = commands[command];
    await execute({ connectionString }, sql);
  } catch (error) {
    const missing = error.code === '3D000';
    const code = missing ? 'P1003' : error.code?.startsWith?.('28') ? 'P1000' : 'P1001';
    const message = missing ? `Database ${name} does not exist` : String(error.message || error.code);
    // The CLI drops the first line of standard error and parses the rest.
    process.stderr.write('schema-engine\n');
    const fields = { message, is_panic: false, error_code: code };
    const log = {
      timestamp: new Date().toISOString(),
      level: 'ERROR',
      target: 'schema_engine::logger',
      fields,
    };
    process.stderr.write(`${JSON.stringify(log)}\n`);
    process.exitCode = 1;
  }
}
