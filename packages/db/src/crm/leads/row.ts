import {
  fields,
  ownValues,
  setAt,
  type Field,
  type LeadValues,
  type NextStep,
  type OwnValue,
} from '@leadfactory/domain/crm/fields';
import { Prisma } from '../../generated/client.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';
import { columnSql, identifier, valueSql } from '../fields/sql.ts';

/** A lead as lists show it: what it is, and each field at its path. Instants are ISO 8601 UTC. */
export type LeadRow = Omit<LeadValues, 'company'> & {
  id: string;
  company: LeadValues['company'] & { id: string };
  isSample: boolean;
  erased: boolean;
  /** The organisation's own fields, by their keys. */
  fields: Record<string, OwnValue>;
};

/** As Postgres gives it: a column per field, named by its key. */
export type RawLeadRow = {
  id: string;
  company_id: string;
  is_sample: boolean;
  erased: boolean;
  custom: Record<string, unknown>;
} & NextColumns;

interface NextColumns {
  campaign_id: string | null;
  campaign_name: string | null;
  next_code: NextStep['code'];
  next_step_key: string | null;
  next_step_kind: string | null;
  next_label: string | null;
  next_at: Date | null;
  held: NextStep['held'];
  clock_offset_ms: bigint | null;
}

const shown: readonly (Field & { row: string })[] = fields.filter(
  (f): f is Field & { row: string } => f.row !== undefined,
);

/** A field's value as it is selected. */
function selected(field: Field): Prisma.Sql {
  const { at } = field;
  if (at?.in === 'point') return Prisma.sql`${pointAlias(field)}.value`;
  if (at?.in === 'column' && at.names) {
    return Prisma.sql`(SELECT jsonb_build_object('id', r.id, 'name', r.name)
      FROM ${identifier(at.names)} r WHERE r.id = ${columnSql(at)})`;
  }
  return valueSql(field)!;
}

const pointAlias = ({ key }: Field): Prisma.Sql => identifier(`point_${key}`);

const inColumns = shown.filter(({ at }) => at && at.in !== 'enrolment');
const points = shown.filter(({ at }) => at?.in === 'point');

/** The columns and joins of a row over leads `l`: `SELECT ${leadColumns} FROM … l ${leadJoins}`. */
export const leadColumns = Prisma.sql`
  l.id::text, l.company_id::text, l.is_sample, l.erased_at IS NOT NULL AS erased, l.custom,
  ${Prisma.join(inColumns.map((field) => Prisma.sql`${selected(field)} AS ${identifier(field.key)}`))},
  n.campaign_id::text, n.campaign_name, n.next_code, n.next_step_key, n.next_step_kind, n.next_label, n.next_at, n.held, n.clock_offset_ms`;

export const leadJoins = Prisma.sql`
  JOIN company c ON c.id = l.company_id
  LEFT JOIN contact k ON k.id = l.contact_id
  ${points.length > 0 ? Prisma.join(points.map(pointJoin), ' ') : Prisma.empty}
  LEFT JOIN LATERAL (
    SELECT e.campaign_id, g.name AS campaign_name, e.next_code, e.next_step_key, st.kind AS next_step_kind,
      e.next_label, e.next_at, e.held, e.clock_offset_ms
    FROM enrolment e JOIN campaign g ON g.id = e.campaign_id
    LEFT JOIN step st ON st.version_id = e.sequence_version_id AND st.key = e.next_step_key
    WHERE e.lead_id = l.id AND e.status <> 'ended' ORDER BY e.started_at DESC LIMIT 1) n ON true`;

function pointJoin(field: Field): Prisma.Sql {
  const kind = field.at?.in === 'point' ? field.at.kind : '';
  return Prisma.sql`LEFT JOIN LATERAL (
    SELECT value FROM contact_point p WHERE p.contact_id = l.contact_id AND p.kind = ${Prisma.raw(`'${kind}'`)}
    ORDER BY p.is_primary DESC, p.id LIMIT 1) ${pointAlias(field)} ON true`;
}

export function shapeLead(r: RawLeadRow): LeadRow {
  const row = {
    ...{ id: r.id, isSample: r.is_sample, erased: r.erased },
    company: { id: r.company_id },
    fields: ownValues(r.custom ?? {}),
  };
  for (const { key, row: path } of inColumns) {
    const value = (r as unknown as Record<string, unknown>)[key] ?? null;
    setAt(row, path, value instanceof Date ? iso(value) : value);
  }
  for (const { at, row: path } of shown) if (at?.in === 'enrolment') setAt(row, path, nextOf(r));
  return row as unknown as LeadRow;
}

const nextOf = (r: NextColumns): NextStep | null =>
  r.campaign_id === null
    ? null
    : {
        campaign: { id: r.campaign_id, name: r.campaign_name! },
        code: r.next_code,
        stepKey: r.next_step_key,
        stepKind: r.next_step_kind,
        label: r.next_label,
        at: isoOrNull(r.next_at),
        held: r.held,
        clockOffsetMs: Number(r.clock_offset_ms),
      };
