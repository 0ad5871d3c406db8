import {
  isRemovable,
  suppressionKindOf,
  type SuppressionDeed,
  type SuppressionKind,
} from '@leadfactory/domain/outreach/suppression';
import { readEntries } from '@leadfactory/domain/outreach/suppression/reading';
import type { Suppression, SuppressionEvent } from '@leadfactory/domain/outreach/suppression/schemas';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { iso, type Page } from '../../platform/cursor/index.ts';
import { keyset, type PageInput } from '../../platform/cursor/keyset.ts';
import { coveringOf } from './asked.ts';

/** Which entries; what is left out narrows nothing. */
export interface SuppressionFilter {
  /** Part of an address or a domain. A whole address finds what covers it, too: its domain's entry, or an erased person's. */
  search?: string | undefined;
  reasons?: readonly Suppression['reason'][] | undefined;
}

type Told = Omit<Suppression, 'removable' | 'at' | 'by' | 'cause'> & {
  at: Date;
  actorKind: NonNullable<Suppression['by']>['kind'] | null;
  actorId: string | null;
  actorName: string | null;
  messageId: string | null;
  leadId: string | null;
  leadName: string | null;
  sortValue: string;
};

/** Whom nobody writes to, the newest first, a page at a time. */
export async function listSuppressions(
  tx: Tx,
  input: SuppressionFilter & PageInput = {},
): Promise<Page<Suppression>> {
  const { rows, nextCursor } = await readPage<Told>(tx, 'suppression', input);
  return {
    rows: rows.map((row) => ({ ...tellOf(row), removable: isRemovable(row.reason) })),
    nextCursor,
  };
}

/** What came to the list and went from it, the newest first, a page at a time. */
export async function listSuppressionHistory(
  tx: Tx,
  input: SuppressionFilter & PageInput = {},
): Promise<Page<SuppressionEvent>> {
  const { rows, nextCursor } = await readPage<Told & { deed: SuppressionDeed }>(
    tx,
    'suppression_event',
    input,
  );
  return { rows: rows.map((row) => ({ ...tellOf(row), what: row.deed })), nextCursor };
}

async function readPage<Row extends Told>(
  tx: Tx,
  table: keyof typeof deeds,
  { search, reasons, ...input }: SuppressionFilter & PageInput,
): Promise<Page<Omit<Row, 'sortValue'>>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`s.at`, type: 'timestamptz', id: Prisma.sql`s.id`, dir: 'DESC' },
  });
  const narrowed = Prisma.sql`${await having(tx, table, search)} ${because(reasons)}`;
  const rows = await tx.$queryRaw<Row[]>`
    WITH page AS MATERIALIZED (
      SELECT s.*, ${sortValue} FROM ${Prisma.raw(table)} s
      WHERE s.org_id = (SELECT current_org()) ${narrowed} ${beyond} ${order})
    SELECT s.id::text, s.address AS value, s.reason, s.at, s.note, s.actor_kind AS "actorKind", s.actor_id AS "actorId",
      coalesce(u.name, (SELECT k.name FROM api_key k WHERE s.actor_kind = 'api_key' AND k.id::text = s.actor_id))
        AS "actorName",
      m.id::text AS "messageId", l.id::text AS "leadId", l.name AS "leadName", ${deeds[table]} AS deed, s."sortValue"
    FROM page s LEFT JOIN colleague u ON s.actor_kind = 'user' AND u.id = s.actor_id
      LEFT JOIN message m ON m.id = s.message_id LEFT JOIN lead l ON l.id = m.lead_id AND l.erased_at IS NULL
    ORDER BY s.at DESC, s.id DESC`;
  return pageOf(rows);
}

const deeds = { suppression: Prisma.sql`NULL`, suppression_event: Prisma.sql`s.kind` } as const;

/** Fewer than this that have a part are named one by one; of more, a page is mostly met among the newest. */
const FEW = 2000;

async function having(tx: Tx, table: keyof typeof deeds, search: string | undefined): Promise<Prisma.Sql> {
  const text = search?.trim().toLowerCase();
  if (!text) return Prisma.empty;
  const part = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM ${Prisma.raw(`search_${table}`)}(${part}, ${FEW + 1}::int) AS id`;
  const ids = found.map(({ id }) => id);
  const [whole] = readEntries(text).entries;
  if (whole !== undefined) {
    const covering = await tx.$queryRaw<{ id: string }[]>`
      SELECT s.id::text FROM (${coveringOf(table, whole)}) s`;
    ids.push(...covering.map(({ id }) => id));
  }
  return found.length > FEW
    ? Prisma.sql`AND s.address LIKE ${part}`
    : Prisma.sql`AND s.id = ANY (${ids}::uuid[])`;
}

// A single one is compared as such: its index then gives the entries in their order.
const because = (reasons: SuppressionFilter['reasons'] = []): Prisma.Sql => {
  const [one, ...more] = reasons;
  if (one === undefined) return Prisma.empty;
  return more.length === 0
    ? Prisma.sql`AND s.reason = ${one}`
    : Prisma.sql`AND s.reason = ANY (${[...reasons]}::text[])`;
};

function tellOf({
  id,
  value,
  reason,
  note,
  at,
  actorKind,
  actorId,
  actorName,
  ...row
}: Omit<Told, 'sortValue'>) {
  const { messageId, leadId, leadName } = row;
  return {
    ...{ id, value, reason, note, at: iso(at), kind: kindOf(value) },
    by: actorKind && { kind: actorKind, id: actorId, name: actorName },
    cause: messageId && leadId && leadName !== null ? { messageId, leadId, leadName } : null,
  };
}

const kindOf = (value: string | null): SuppressionKind =>
  value === null ? 'erased' : suppressionKindOf(value);
