import { spoken, type Field } from '@leadfactory/domain/crm/fields';
import type { Audience, AudienceReadiness } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { ownFields } from '../../crm/fields/index.ts';
import { identifier, valueSql } from '../../crm/fields/sql.ts';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { inAudience, isFree } from './audience.ts';

/**
 * What the mails of a campaign would have to go by, for the leads that it would take now: how many websites were
 * assessed, and how many leads lack what its texts print (`names`, as mails have them).
 */
export async function audienceReadiness(
  tx: Tx,
  wanted: Audience,
  names: readonly string[],
): Promise<AudienceReadiness> {
  const own = await ownFields(tx);
  const printed = [
    ...spoken.map((field) => ({ name: field.variable, field: field as Field })),
    ...own.map((field) => ({ name: field.key, field: field as Field })),
  ].flatMap(({ name, field }) => {
    const value = names.includes(name) ? valueSql(field) : null;
    return value ? [{ name, field, value }] : [];
  });
  const counts = printed.map(
    ({ value }, i) =>
      Prisma.sql`, count(*) FILTER (WHERE coalesce(${value}::text, '') = '')::int AS ${identifier(`blank_${i}`)}`,
  );
  const [row] = await tx.$queryRaw<Record<string, number>[]>`
    SELECT
      count(*) FILTER (WHERE l.website_status = 'done')::int AS assessed,
      count(*) FILTER (WHERE l.website_status = 'pending' AND l.website IS NOT NULL)::int AS unseen,
      count(*) FILTER (WHERE l.website_status NOT IN ('done', 'pending') AND l.website IS NOT NULL)::int AS unassessable,
      count(*) FILTER (WHERE l.website_status <> 'done' AND l.website IS NULL)::int AS without
      ${counts.length > 0 ? Prisma.join(counts, '') : Prisma.empty}
    FROM lead l JOIN company c ON c.id = l.company_id LEFT JOIN contact k ON k.id = l.contact_id
    WHERE ${await inAudience(tx, wanted)} AND ${isFree(null)}`;
  const { assessed, unseen, unassessable, without, ...blank } = row!;
  return {
    websites: { assessed: assessed!, unseen: unseen!, unassessable: unassessable!, without: without! },
    blanks: printed
      .map(({ name, field }, i) => ({ name, label: field.label, count: blank[`blank_${i}`] ?? 0 }))
      .filter(({ count }) => count > 0),
  };
}
