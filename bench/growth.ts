import http from 'node:http';
import pg from 'pg';
import type { Stack } from '@leadfactory/stack';
import type { Figure } from './figure.ts';
import { asking } from './growth/asking.ts';
import { lawOf, type Point } from './growth/law.ts';
import { lists, pages, readSoFar, type Asked } from './growth/reads.ts';
import { loadTenants } from './growth/tenants.ts';
import { meterOf } from './processor-time.ts';
import { percentile, timed } from './percentile.ts';

/** Of all sizes; `BENCH_GROWTH=0.1` for a tenth of them, which takes some minutes where all takes half an hour. */
const SCALE = Number(process.env.BENCH_GROWTH ?? 1);
/** Leads of the tenants that are asked, and how many the others have, all told: 1,011,000 with the last. */
const TENANTS = [1_000, 10_000, 100_000].map((size) => size * SCALE);
const OTHERS = [0, 100_000, 900_000].map((size) => size * SCALE);
const OTHERS_EACH = 10_000 * SCALE;
const SEQUENTIAL = 7;
const AT_ONCE = 10;
/** Postgres tells what it read once a second at the most. */
const TOLD_MS = 1_100;

interface Read {
  what: string;
  path: (of: Asked) => string;
  aimMs: number;
}
const reads: Read[] = [
  ...Object.entries(pages).map(([what, path]) => ({
    ...{ what: `page: ${what}`, aimMs: 300 },
    path: (of: Asked) => path(of).replace(/(?=\?|$)/, '/__data.json'),
  })),
  ...Object.entries(lists).map(([what, path]) => ({
    ...{ what: `list: ${what}`, aimMs: 100 },
    path: () => `/api/v1${path}`,
  })),
].filter(({ what }) => what.includes(process.env.BENCH_GROWTH_ONLY ?? ''));

/** Of one read by one tenant, in ms and rows. */
interface Seen {
  p50: number;
  rows: number;
  buffers: number;
}

/**
 * What each page and list reads, by the size of its tenant and by that of all others: the law by which it grows, told from
 * the rows that Postgres read, and how long the largest tenant waits, one at a time and ten at once. Processor time is of all
 * that the app consists of, together, and tells on a busy machine, too.
 */
export async function benchGrowth({ stack }: { stack: Stack }): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: stack.endpoints.databaseOwnerUrl });
  await client.connect();
  const meters = await Promise.all(
    Object.entries(stack.endpoints.pids).flatMap(([name, pid]) =>
      name === 'launcher' ? [] : meterOf(pid, { fromBirth: true }),
    ),
  );
  /** Processor time since the last time, in ms. */
  const spentMs = async () =>
    (await Promise.all(meters.map((meter) => meter.lap()))).reduce((sum, { seconds }) => sum + seconds, 0) *
    1_000;
  try {
    const ids = await loadTenants(stack, TENANTS);
    const tenants: Asked[] = [];
    for (const [i, id] of ids.entries()) tenants.push(await asking(client, stack, id, TENANTS[i]!));
    const seen: Map<Read, Seen>[][] = [];
    let others = 0;
    for (const count of OTHERS) {
      const each = Array.from({ length: (count - others) / OTHERS_EACH }, () => OTHERS_EACH);
      if (each.length > 0) await loadTenants(stack, each, { plain: true });
      others = count;
      console.log(`asking, among ${count} leads of others`);
      const round: Map<Read, Seen>[] = [];
      // How the smallest fares among ever more others; all, once these are there.
      for (const tenant of count === OTHERS.at(-1) ? tenants : tenants.slice(0, 1))
        round.push(await askAll(client, stack, tenant));
      seen.push(round);
    }
    const figures: Figure[] = [];
    for (const read of reads) {
      const own = seen.at(-1)!.map((of, i): Point => [TENANTS[i]!, of.get(read)!.rows]);
      const all = TENANTS.reduce((sum, size) => sum + size);
      const among = seen.map((round, i): Point => [all + OTHERS[i]!, round[0]!.get(read)!.rows]);
      const { p50, buffers } = seen.at(-1)!.at(-1)!.get(read)!;
      const again = () => ask(stack, tenants.at(-1)!, read);
      await timed(2 * AT_ONCE, AT_ONCE, again); // warm-up: connections, and their plans
      await spentMs();
      const { times } = await timed(4 * AT_ONCE, AT_ONCE, again);
      const spent = (await spentMs()) / (4 * AT_ONCE);
      const p95 = percentile(times, 95);
      const laws = { own: lawOf(own), others: lawOf(among) };
      figures.push({
        what: `${read.what}, of ${TENANTS.at(-1)} leads among ${all + OTHERS.at(-1)!}`,
        value: `p50 ${p50.toFixed(0)} ms, ${AT_ONCE} at once p95 ${p95.toFixed(0)} ms; ${spent.toFixed(0)} ms of processor time each`,
        against: `aim ${read.aimMs} ms; own leads ${laws.own} (${said(own)} rows, ${Math.round(buffers)} buffers), others’ ${laws.others} (${said(among)})`,
        ratio: (p95 / read.aimMs).toFixed(2),
        met: p95 <= read.aimMs && laws.others !== 'linear',
      });
    }
    return figures;
  } finally {
    for (const meter of meters) meter.stop();
    await client.end();
  }
}

const said = (points: readonly Point[]) => points.map(([, rows]) => Math.round(rows)).join(' → ');

async function askAll(client: pg.Client, stack: Stack, tenant: Asked): Promise<Map<Read, Seen>> {
  const seen = new Map<Read, Seen>();
  let before = await readSoFar(client);
  for (const read of reads) {
    const again = () => ask(stack, tenant, read);
    await again();
    const { times } = await timed(SEQUENTIAL, 1, again);
    await new Promise((resolve) => setTimeout(resolve, TOLD_MS));
    await again();
    const after = await readSoFar(client);
    const each = (now: number, then: number) => (now - then) / (SEQUENTIAL + 2);
    seen.set(read, {
      p50: percentile(times, 50),
      rows: each(after.rows, before.rows),
      buffers: each(after.buffers, before.buffers),
    });
    before = after;
  }
  return seen;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** Throws where the answer is no success, or a page that could not be read. */
async function ask({ endpoints }: Stack, tenant: Asked, { path }: Read): Promise<void> {
  const url = `${endpoints.app}${path(tenant)}`;
  const { status, text } = await new Promise<{ status?: number; text: string }>((resolve, reject) => {
    const request = http.get(url, { agent, headers: { cookie: tenant.cookie } }, (response) => {
      const parts: Buffer[] = [];
      response.on('error', reject).on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode, text: Buffer.concat(parts).toString() }),
      );
    });
    request.on('error', reject);
  });
  const wrong = status === 200 ? /^\{"type":"(?!data).*|"type":"error".*/s.exec(text)?.[0] : text;
  if (wrong !== undefined) throw new Error(`${url}: ${status} ${wrong.slice(0, 300)}`);
}
