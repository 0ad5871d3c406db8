import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { auditActors, listAudit, type AuditFilter } from '@leadfactory/db/identity';
import { createDb, type Db } from '@leadfactory/db/platform/client';
import type { Stack } from '@leadfactory/stack';
import type { Figure } from './figure.ts';
import { loadEntries } from './many-entries.ts';
import { percentile, timed } from './percentile.ts';

const ALL = 1_000_000;
const LARGE = 200_000;
const SMALL = 1_000;
const ASKED = 60;
/** A page of a long log may take so many times what the same of a short one takes, in the same table. */
const LIMIT = 25;
/** And a file of all entries so many times what reading their columns by bare SQL takes. */
const CSV_LIMIT = 10;

const pages: Record<string, AuditFilter> = {
  'the newest': {},
  'a kind that half are of': { kinds: ['session'] },
  'a rare kind': { kinds: ['mailbox'] },
  'three kinds': { kinds: ['mailbox', 'campaign', 'task'] },
  'one person': { actorId: 'person-7' },
  'LeadFactory itself': { actorKind: 'system' },
  'one subject': { subject: 'subject-77' },
  'one address': { ip: '10.9.9.9' },
  'a week of two years ago': dated(730, 723),
  'one person in that week': { ...dated(730, 723), actorId: 'person-7' },
  'a word that all have': { search: 'a' },
  'a word that half have': { search: 'opened' },
  'a word that a hundred have': { search: 'rare-' },
  'a word that one has': { search: 'rare-77' },
  'a word that 3,000 old entries have': { search: 'springfair' },
  'a word that no entry has': { search: 'zyxwvut' },
  'a common word in a rare kind': { search: 'after', kinds: ['mailbox'] },
  'a common word of one person’s': { search: 'opened', actorId: 'person-7' },
};

/** Pages of the audit log, of a large organisation against a small one; and all of the large one’s as a file. */
export async function benchAuditLog({ stack }: { stack: Stack }): Promise<Figure[]> {
  const { databaseUrl, databaseOwnerUrl, orgId } = stack.endpoints;
  const small = randomUUID();
  const rest = Array.from({ length: 8 }, () => randomUUID());
  await loadEntries(
    databaseOwnerUrl!,
    new Map([
      [orgId!, LARGE],
      [small, SMALL],
      ...rest.map((id) => [id, (ALL - LARGE) / rest.length] as const),
    ]),
  );
  const db = createDb({ url: databaseUrl! });
  try {
    const figures: Figure[] = [];
    for (const [what, filter] of Object.entries(pages))
      figures.push(await compare(db, orgId!, small, what, (of) => page(db, of, filter)));
    const middle = await place(db, orgId!, LARGE / 2);
    const last = await place(db, small, SMALL / 2);
    figures.push(
      await compare(db, orgId!, small, 'the middle, by its cursor', (of) =>
        page(db, of, { after: of === small ? last : middle }),
      ),
      await compare(db, orgId!, small, 'whom the page offers to look for', (of) =>
        db.forOrg(of, auditActors),
      ),
    );
    return [...figures, await asFile(stack)];
  } finally {
    await db.close();
  }
}

function dated(from: number, to: number): AuditFilter {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  return { from: day(from), to: day(to) };
}

const page = (db: Db, orgId: string, filter: AuditFilter & { after?: { id: string } }) =>
  db.forOrg(orgId, (tx) => listAudit(tx, { ...filter, limit: 51 }));

const place = (db: Db, orgId: string, offset: number): Promise<{ id: string }> =>
  db.forOrg(orgId, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM audit_log WHERE org_id = current_org() ORDER BY at DESC, id DESC OFFSET ${offset}::int LIMIT 1`;
    return row!;
  });

async function compare(
  db: Db,
  large: string,
  small: string,
  what: string,
  ask: (orgId: string) => Promise<unknown>,
): Promise<Figure> {
  const p95 = async (orgId: string) => {
    await timed(5, 1, async () => void (await ask(orgId)));
    return percentile((await timed(ASKED, 1, async () => void (await ask(orgId)))).times, 95);
  };
  const [ours, theirs] = [await p95(large), await p95(small)];
  return {
    what: `audit log, ${LARGE} of ${ALL} entries, a page: ${what}`,
    value: `p95 ${ours.toFixed(1)} ms`,
    against: `of ${SMALL} entries ${theirs.toFixed(1)} ms, limit ${LIMIT} ×`,
    ratio: (ours / theirs).toFixed(2),
    met: ours / theirs <= LIMIT,
  };
}

/** By the web app, as a browser downloads it. */
async function asFile({ endpoints }: Stack): Promise<Figure> {
  const { app, owner } = endpoints;
  const entered = await fetch(`${app}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: app!, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: owner!.email, password: owner!.password }),
  });
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const begun = performance.now();
  const response = await fetch(`${app}/settings/audit/export.csv`, { headers: { cookie } });
  if (!response.ok) throw new Error(`the file: ${response.status}`);
  let first = 0;
  let lines = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    first ||= performance.now() - begun;
    for (const byte of part) if (byte === 10) lines++;
  }
  const elapsed = performance.now() - begun;
  const bare = await readBare(endpoints.databaseUrl!, endpoints.orgId!);
  return {
    what: `audit log, all of ${lines - 1} entries as CSV: first bytes after ${first.toFixed(0)} ms`,
    value: `${(elapsed / 1000).toFixed(1)} s (${Math.round(lines / (elapsed / 1000))}/s)`,
    against: `bare SQL ${(bare / 1000).toFixed(1)} s, limit ${CSV_LIMIT} ×`,
    ratio: (elapsed / bare).toFixed(2),
    met: lines > LARGE && elapsed / bare <= CSV_LIMIT,
  };
}

async function readBare(url: string, orgId: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const begun = performance.now();
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.org_id', $1, true)`, [orgId]);
    await client.query('DECLARE entries CURSOR FOR SELECT * FROM audit_log ORDER BY at DESC, id DESC');
    while ((await client.query('FETCH 200 FROM entries')).rowCount);
    await client.query('COMMIT');
    return performance.now() - begun;
  } finally {
    await client.end();
  }
}
