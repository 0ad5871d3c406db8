import { createHash } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';
import { listLeads, type LeadListInput } from '@leadfactory/db/crm/leads';
import { createDb, Prisma, type Db, type Reads } from '@leadfactory/db/platform/client';
import { loadLeads } from '@leadfactory/db/testing/many';
import type { Stack } from '@leadfactory/stack';
import type { Rest } from '@leadfactory/stack/testing';
import type { Figure } from './figure.ts';
import { percentile, timed } from './percentile.ts';

const LEADS = 100_000;
const REQUESTS = 2_000;
const CONNECTIONS = 10;
const AIM_MS = 50;

/** Named, as the app's own are: planned once per connection. */
type Statement = { name: string; text: string; values: unknown[] };

/**
 * The leads list over HTTP with an API key, against the very statements that it runs, sent by bare pg with the
 * tenant set: what the app adds to Postgres. Walked as people do: the pages of each sort and of common filters.
 */
export async function benchLists({ stack, rest }: { stack: Stack; rest: Rest }): Promise<Figure[]> {
  await loadLeads(stack.endpoints.databaseOwnerUrl!, new Map([[stack.endpoints.orgId!, LEADS]]));
  const figures = [await compare(stack, 'pages, sorts and filters', await walk(rest, lists))];
  for (const [what, list] of Object.entries(costly))
    figures.push(await compare(stack, what, await walk(rest, [list]), REQUESTS / 10));
  return figures;
}

/** Each list with as many pages as are asked for. */
const lists: (LeadListInput & { pages: number })[] = [
  { pages: 10 },
  { pages: 5, sort: 'activity' },
  { pages: 5, sort: 'score' },
  { pages: 5, sort: 'name' },
  { pages: 5, stages: ['contacted'] },
  { pages: 5, temperatures: ['hot'] },
];

/** Held against the aim one by one, for a mean over all would hide them. */
const costly: Record<string, LeadListInput & { pages: number }> = {
  'first page of all': { pages: 1 },
  'first page, score of 60 or more': { pages: 1, minScore: 60 },
  'first page, a search with few hits': { pages: 1, search: 'listed7777' },
  'first page, a search that fits all': { pages: 1, search: 'company' },
  'first page, a search with words in any order': { pages: 1, search: '77777 company listed' },
  'first page, a search with a typing error': { pages: 1, search: 'comapny 77777' },
  'first page, a search with nothing but a typing error': { pages: 1, search: 'comapny' },
  'first page, a search for one letter': { pages: 1, search: 'a' },
  'first page, a search for a telephone number': { pages: 1, search: '+1 (512) 472-0100' },
  'first page, a search that finds nothing': { pages: 1, search: 'zyxwvut' },
  ...ownFilters({
    'number, one in 50': ['budget:atLeast:9750'],
    'number, a third': ['budget:atLeast:5000'],
    'days, two': ['renews:atLeast:2026-12-01', 'renews:atMost:2026-12-02'],
    'days, a quarter of a year': ['renews:atLeast:2026-12-01', 'renews:atMost:2027-02-28'],
    'choice, one in 100': ['tier:oneOf:Gold'],
    'choice, half': ['tier:oneOf:Silver|Bronze'],
    'yes, one in 20': ['vip:is:yes'],
    'text, one lead': ['note:contains:fair 1234567'],
    'text, one in 16': ['note:contains:ada'],
    'text, none': ['note:contains:zzz'],
    'empty, a third': ['budget:empty'],
    'empty, none': ['renews:empty'],
    'ends that nothing lies between': ['budget:atLeast:9000', 'budget:atMost:1000'],
    'three fields': ['vip:is:yes', 'tier:oneOf:Bronze', 'budget:atMost:300'],
  }),
};

function ownFilters(asked: Record<string, string[]>): typeof costly {
  return Object.fromEntries(
    Object.entries(asked).map(([what, where]) => [
      `first page, own field: ${what}`,
      { pages: 1, where: where.map((text) => `fields.${text}`) },
    ]),
  );
}

async function walk(rest: Rest, wanted: typeof lists): Promise<LeadListInput[]> {
  const found: LeadListInput[] = [];
  for (const { pages, ...list } of wanted) {
    let cursor: string | null | undefined;
    for (let page = 0; page < pages && cursor !== null; page++) {
      const input: LeadListInput = { ...list, limit: 50, ...(cursor && { cursor }) };
      found.push(input);
      const { nextCursor } = await rest.get<{ nextCursor: string | null }>(pathOf(input));
      cursor = nextCursor;
    }
  }
  return found;
}

function pathOf(input: LeadListInput): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(input))
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  return `/leads?${params}`;
}

async function compare(
  stack: Stack,
  what: string,
  pages: LeadListInput[],
  requests = REQUESTS,
): Promise<Figure> {
  const overHttp = await timeHttp(stack, pages, requests);
  const bare = await timeBare(stack, pages, requests);
  const p95 = percentile(overHttp.times, 95);
  const peer = percentile(bare.times, 95);
  const rate = (run: { elapsedMs: number }) => `${Math.round((requests / run.elapsedMs) * 1000)}/s`;
  return {
    what: `leads list of ${LEADS}, ${what}: p95 (${rate(overHttp)})`,
    value: `${p95.toFixed(1)} ms`,
    against: `bare SQL ${peer.toFixed(1)} ms (${rate(bare)}), aim ${AIM_MS} ms`,
    ratio: (p95 / peer).toFixed(2),
    met: p95 < AIM_MS,
  };
}

async function timeHttp({ endpoints }: Stack, pages: LeadListInput[], requests: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const headers = { authorization: `Bearer ${endpoints.apiKey}` };
  const get = (index: number) =>
    new Promise<void>((resolve, reject) => {
      const url = `${endpoints.app}/api/v1${pathOf(pages[index % pages.length]!)}`;
      const request = http.get(url, { agent, headers }, (response) => {
        response.on('error', reject).on('end', () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`${url}: ${response.statusCode}`));
        });
        response.resume();
      });
      request.on('error', reject);
    });
  try {
    await timed(requests / 10, CONNECTIONS, get); // warm-up
    return await timed(requests, CONNECTIONS, get);
  } finally {
    agent.destroy();
  }
}

async function timeBare({ endpoints }: Stack, pages: LeadListInput[], requests: number) {
  const db = createDb({ url: endpoints.databaseUrl! });
  const pool = new pg.Pool({ connectionString: endpoints.databaseUrl, max: CONNECTIONS });
  const inTransaction = async (statements: Statement[]) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.org_id', $1, true)`, [endpoints.orgId]);
      for (const statement of statements) await client.query(statement);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  };
  try {
    const statements = await Promise.all(pages.map((page) => statementsOf(db, endpoints.orgId!, page)));
    const run = (index: number) => inTransaction(statements[index % pages.length]!);
    await timed(requests / 10, CONNECTIONS, run);
    return await timed(requests, CONNECTIONS, run);
  } finally {
    await pool.end();
    await db.close();
  }
}

/** The statements that the use case runs, noted while it runs on a transaction of its own. */
async function statementsOf(db: Db, orgId: string, input: LeadListInput): Promise<Statement[]> {
  const statements: Statement[] = [];
  await db.readOrg(orgId, async (tx) => {
    const noting: Reads = {
      $queryRaw: (strings, ...given) => {
        const { text, values } = Prisma.sql(strings, ...given);
        statements.push({ name: createHash('md5').update(text).digest('hex'), text, values });
        return tx.$queryRaw(strings, ...given);
      },
    };
    await listLeads(noting, input);
  });
  return statements;
}
