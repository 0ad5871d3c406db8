import type { ActorKind } from '@leadfactory/domain/identity/actors';
import { Prisma } from '../generated/client.ts';
import type { Tx } from '../platform/client/index.ts';

export interface AuditEntry {
  id: string;
  at: Date;
  actorKind: ActorKind;
  actorId: string | null;
  /** Of a person or an API key; null where there is none any more. */
  actorName: string | null;
  action: string;
  subject: string | null;
  data: unknown;
  ip: string | null;
  userAgent: string | null;
}

/** Which entries; what is left out narrows nothing. */
export interface AuditFilter {
  /** What of an action stands before its dot: `member`. */
  kinds?: readonly string[] | undefined;
  actorId?: string | undefined;
  /** What LeadFactory did itself, or what people and API keys did. */
  actorKind?: ActorKind | undefined;
  subject?: string | undefined;
  /** Where it was asked from, whole. */
  ip?: string | undefined;
  /** Days in UTC (`2026-11-28`), both of them with. */
  from?: string | undefined;
  to?: string | undefined;
  /** Words as they stand, whatever their case, in all that is stored of an entry. */
  search?: string | undefined;
}

/** Fewer entries than this that have a word are named one by one. */
const FEW = 2000;
/** So many of the newest entries are looked through for a word that more have. */
const LATELY = 5000;

/** The audit log, newest first, a page at a time; `after` is the last entry of the page before. */
export async function listAudit(
  tx: Tx,
  {
    limit = 50,
    after,
    search,
    ...filter
  }: AuditFilter & { limit?: number; after?: { id: string } | undefined } = {},
): Promise<AuditEntry[]> {
  const conditions = [Prisma.sql`a.org_id = (SELECT current_org())`, ...narrowing(filter)];
  // The place is read again by its id: a Date would lose the microseconds, and entries of one instant with them.
  if (after)
    conditions.push(
      Prisma.sql`(a.at, a.id) < (SELECT p.at, p.id FROM audit_log p WHERE p.id = ${after.id}::uuid)`,
    );
  const words = search?.trim();
  return words ? withWords(tx, conditions, words, limit) : entries(tx, that(conditions), limit);
}

/**
 * A few entries are named by the index of words. Of many, a page is mostly met among the newest; where it is not, the index
 * names them all: going back through time until a page is full might read the whole log.
 */
async function withWords(
  tx: Tx,
  conditions: Prisma.Sql[],
  words: string,
  limit: number,
): Promise<AuditEntry[]> {
  const few = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM search_audit_log(${words}, ${FEW + 1}::int) AS id`;
  if (few.length <= FEW)
    return entries(
      tx,
      that([...conditions, Prisma.sql`a.id = ANY (${few.map(({ id }) => id)}::uuid[])`]),
      limit,
    );
  const have = Prisma.sql`audit_words(a.action, a.subject, a.actor_id, a.ip, a.user_agent, a.data)
    LIKE ${`%${words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`;
  const lately = Prisma.sql`${that(conditions)} ORDER BY a.at DESC, a.id DESC LIMIT ${LATELY}::int`;
  const found = await entries(tx, Prisma.sql`SELECT * FROM (${lately}) a WHERE ${have}`, limit);
  if (found.length === limit) return found;
  const [looked] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM (${lately}) a`;
  if (looked!.n < LATELY) return found;
  const all = Prisma.sql`a.id IN (SELECT search_audit_log(${words}, ${2 ** 31 - 1}::int))`;
  return entries(tx, that([...conditions, all]), limit);
}

const that = (conditions: Prisma.Sql[]): Prisma.Sql =>
  Prisma.sql`SELECT * FROM audit_log a WHERE ${Prisma.join(conditions, ' AND ')}`;

const entries = (tx: Tx, which: Prisma.Sql, limit: number): Promise<AuditEntry[]> =>
  tx.$queryRaw`
    SELECT a.id::text, a.at, a.actor_kind AS "actorKind", a.actor_id AS "actorId", a.action, a.subject, a.data, a.ip,
      a.user_agent AS "userAgent",
      coalesce(u.name, (SELECT k.name FROM api_key k WHERE a.actor_kind = 'api_key' AND k.id::text = a.actor_id))
        AS "actorName"
    FROM (${which}) a LEFT JOIN colleague u ON a.actor_kind = 'user' AND u.id = a.actor_id
    ORDER BY a.at DESC, a.id DESC LIMIT ${limit}::int`;

function narrowing(filter: Omit<AuditFilter, 'search'>): Prisma.Sql[] {
  const { kinds, actorId, actorKind, subject, ip, from, to } = filter;
  const [one, ...more] = kinds ?? [];
  const conditions: Prisma.Sql[] = [];
  // A single one is compared as such: its index then gives the entries in their order.
  if (one !== undefined)
    conditions.push(
      more.length === 0 ? Prisma.sql`a.kind = ${one}` : Prisma.sql`a.kind = ANY (${[one, ...more]})`,
    );
  if (actorId !== undefined) conditions.push(Prisma.sql`a.actor_id = ${actorId}`);
  if (actorKind !== undefined) conditions.push(Prisma.sql`a.actor_kind = ${actorKind}`);
  if (subject !== undefined) conditions.push(Prisma.sql`a.subject = ${subject}`);
  if (ip !== undefined) conditions.push(Prisma.sql`a.ip = ${ip}`);
  if (from !== undefined) conditions.push(Prisma.sql`a.at >= (${from}::date)::timestamp AT TIME ZONE 'UTC'`);
  if (to !== undefined) conditions.push(Prisma.sql`a.at < (${to}::date + 1)::timestamp AT TIME ZONE 'UTC'`);
  return conditions;
}

/** Who did anything of the last thousand entries, by name: whom a page offers to look for. */
export const auditActors = (tx: Tx): Promise<{ id: string; kind: ActorKind; name: string | null }[]> =>
  tx.$queryRaw`
    WITH latest AS (
      SELECT actor_kind, actor_id FROM audit_log WHERE org_id = (SELECT current_org()) ORDER BY at DESC, id DESC LIMIT 1000)
    SELECT DISTINCT a.actor_id AS id, a.actor_kind AS kind, coalesce(u.name, k.name) AS name
    FROM latest a LEFT JOIN colleague u ON a.actor_kind = 'user' AND u.id = a.actor_id
      LEFT JOIN api_key k ON a.actor_kind = 'api_key' AND k.id::text = a.actor_id
    WHERE a.actor_id IS NOT NULL ORDER BY 3 NULLS LAST`;
