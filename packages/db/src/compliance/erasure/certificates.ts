import type { Certificate } from '@leadfactory/domain/compliance/certificate';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { fromCursor, iso, isoOrNull, pageOf, type Page } from '../../platform/cursor/index.ts';
import { Prisma } from '../../generated/client.ts';
import { places } from '../../personal.ts';
import type { Tx } from '../../platform/client/index.ts';
import { UPLOADS, type Step } from './steps.ts';

/** Erasures of the organisation, the newest first, a page at a time. */
export async function erasuresOf(
  tx: Tx,
  { cursor, limit = 50 }: { cursor?: string | null; limit?: number } = {},
): Promise<Page<Certificate>> {
  const after = fromCursor(cursor);
  const beyond = after
    ? Prisma.sql`AND (e.created_at, e.id) < (${after.value}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const { rows, nextCursor } = pageOf(await read(tx, beyond, limit + 1), limit);
  return { rows: rows.map(shape), nextCursor };
}

/** Throws `not_found`. */
export async function erasureCertificate(tx: Tx, erasureId: string): Promise<Certificate> {
  const [row] = await read(tx, Prisma.sql`AND e.id = ${erasureId}::uuid`, 1);
  if (!row) throw new DomainError('not_found', 'There is no such erasure.');
  return shape(row);
}

/** The erasure that a lead went with; null where it was not erased so. */
export async function erasureOfLead(tx: Tx, leadId: string): Promise<Certificate | null> {
  const [row] = await read(tx, Prisma.sql`AND e.lead_ids @> ARRAY[${leadId}::uuid]`, 1);
  return row ? shape(row) : null;
}

interface Row {
  id: string;
  status: Certificate['status'];
  cause: Certificate['cause'];
  kind: Certificate['requestedBy']['kind'];
  actorId: string | null;
  name: string | null;
  leads: number;
  addresses: number;
  counts: Step[];
  createdAt: Date;
  doneAt: Date | null;
  sortValue: string;
}

const read = (tx: Tx, condition: Prisma.Sql, limit: number) =>
  tx.$queryRaw<Row[]>`
    SELECT e.id::text, e.status, e.cause, e.requested_by_kind AS kind, e.requested_by AS "actorId",
      coalesce(u.name, k.name) AS name, coalesce(cardinality(e.lead_ids), 0) AS leads, e.addresses, e.counts,
      e.created_at AS "createdAt", e.done_at AS "doneAt", e.created_at::text AS "sortValue"
    FROM erasure e
    LEFT JOIN colleague u ON e.requested_by_kind = 'user' AND u.id = e.requested_by
    LEFT JOIN api_key k ON e.requested_by_kind = 'api_key' AND k.id::text = e.requested_by
    WHERE e.org_id = (SELECT current_org()) ${condition}
    ORDER BY e.created_at DESC, e.id DESC LIMIT ${limit}::int`;

const labels = new Map([UPLOADS, ...places].map(({ key, label }) => [key, label] as const));

const shape = (row: Omit<Row, 'sortValue'>): Certificate => ({
  ...{ id: row.id, status: row.status, cause: row.cause, leads: row.leads, addresses: row.addresses },
  requestedBy: { kind: row.kind, id: row.actorId, name: row.name },
  ...{ requestedAt: iso(row.createdAt), doneAt: isoOrNull(row.doneAt) },
  places: row.counts
    .filter(({ rows, files }) => rows + files > 0)
    .map((step) => ({ ...step, label: labels.get(step.place) ?? step.place })),
});
