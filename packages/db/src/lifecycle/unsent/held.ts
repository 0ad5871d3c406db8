import type { HeldReason } from '@leadfactory/domain/crm/life';
import type { HeldGroup, HeldLead } from '@leadfactory/domain/lifecycle/unsent/schemas';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { type Page } from '../../platform/cursor/index.ts';
import { keyset, type PageInput } from '../../platform/cursor/keyset.ts';
import { unsentOf } from './lead.ts';

/** What is left out narrows nothing. */
export interface HeldFilter {
  campaignId?: string | undefined;
  mailboxId?: string | undefined;
  /** `none`: of nobody. */
  ownerId?: string | undefined;
}

/** So many of each group are shown with it. */
const SHOWN = 5;

/** The condition on `enrolment e`; what lists and counts of the held have in common. */
const held = ({ campaignId, mailboxId, ownerId }: HeldFilter): Prisma.Sql => {
  const all = [Prisma.sql`e.org_id = (SELECT current_org()) AND e.held IS NOT NULL AND e.status <> 'ended'`];
  if (campaignId) all.push(Prisma.sql`e.campaign_id = ${campaignId}::uuid`);
  if (mailboxId)
    all.push(
      Prisma.sql`e.campaign_id = ANY (ARRAY(SELECT id FROM campaign WHERE mailbox_id = ${mailboxId}::uuid))`,
    );
  if (ownerId)
    all.push(
      Prisma.sql`EXISTS (SELECT FROM lead o WHERE o.id = e.lead_id AND ${ownerId === 'none' ? Prisma.sql`o.owner_id IS NULL` : Prisma.sql`o.owner_id = ${ownerId}`})`,
    );
  return Prisma.join(all, ' AND ');
};

interface Count {
  reason: HeldReason;
  count: number;
  since: Date;
  /** The least and the greatest of their campaigns: one where both are. */
  campaigns: string[];
  ids: string[];
}

/** Who is held, by what holds them, the most first: how many, since when, and the oldest few. */
export async function heldGroups(tx: Tx, filter: HeldFilter, staysHere: boolean): Promise<HeldGroup[]> {
  const counts = await tx.$queryRaw<Count[]>`
    SELECT g.reason, g.count, g.since, g.campaigns, ARRAY(
      SELECT e.id::text FROM enrolment e WHERE ${held(filter)} AND e.held = g.reason
      ORDER BY e.held_at, e.id LIMIT ${SHOWN}::int) AS ids
    FROM (SELECT e.held AS reason, count(*)::int AS count, min(e.held_at) AS since,
        ARRAY[min(e.campaign_id::text), max(e.campaign_id::text)] AS campaigns
      FROM enrolment e WHERE ${held(filter)} GROUP BY e.held) g
    ORDER BY g.count DESC, g.reason`;
  const leads = new Map(
    (
      await shown(
        tx,
        counts.flatMap(({ ids }) => ids),
        staysHere,
      )
    ).map((lead) => [lead.enrolmentId, lead]),
  );
  const named = await campaignsNamed(
    tx,
    counts.flatMap(({ campaigns: [least, greatest] }) => (least === greatest ? least! : [])),
  );
  return counts.map(({ reason, count, since, campaigns, ids }) => {
    const one = campaigns[0] === campaigns[1] ? named.get(campaigns[0]!) : undefined;
    return {
      ...{ reason, count, since: since.toISOString() },
      campaign: one ? { id: one.id, name: one.name } : null,
      mailbox: one ? { id: one.mailboxId, address: one.address } : null,
      leads: ids.flatMap((id) => leads.get(id) ?? []),
    };
  });
}

async function campaignsNamed(tx: Tx, ids: string[]) {
  const rows = await tx.$queryRaw<{ id: string; name: string; mailboxId: string; address: string }[]>`
    SELECT c.id::text, c.name, m.id::text AS "mailboxId", m.address::text
    FROM campaign c JOIN mailbox m ON m.id = c.mailbox_id WHERE c.id = ANY (${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** All that one reason holds, the oldest first, a page at a time. */
export async function listHeld(
  tx: Tx,
  { reason, ...input }: HeldFilter & PageInput & { reason: HeldReason },
  staysHere: boolean,
): Promise<Page<HeldLead>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`e.held_at`, type: 'timestamptz', id: Prisma.sql`e.id`, dir: 'ASC' },
  });
  const read = await tx.$queryRaw<{ id: string; sortValue: string }[]>`
    SELECT e.id::text, ${sortValue} FROM enrolment e
    WHERE ${held(input)} AND e.held = ${reason} ${beyond} ${order}`;
  const { rows, nextCursor } = pageOf(read);
  return {
    rows: await shown(
      tx,
      rows.map(({ id }) => id),
      staysHere,
    ),
    nextCursor,
  };
}

type Row = Omit<HeldLead, 'lead' | 'owner' | 'campaign' | 'mailbox' | 'heldAt' | 'unsent'> & {
  heldAt: Date;
  leadId: string;
  leadName: string;
  ownerId: string | null;
  ownerName: string | null;
  campaignId: string;
  campaignName: string;
  mailboxId: string;
  address: string;
};

/** In the order of the ids. */
async function shown(tx: Tx, ids: string[], staysHere: boolean): Promise<HeldLead[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT e.id::text AS "enrolmentId", e.held, e.held_at AS "heldAt", l.id::text AS "leadId", l.name AS "leadName",
      u.id AS "ownerId", u.name AS "ownerName", c.id::text AS "campaignId", c.name AS "campaignName",
      m.id::text AS "mailboxId", m.address::text
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS p (id, place)
    JOIN enrolment e ON e.id = p.id
    JOIN lead l ON l.id = e.lead_id
    LEFT JOIN colleague u ON u.id = l.owner_id
    JOIN campaign c ON c.id = e.campaign_id
    JOIN mailbox m ON m.id = coalesce(e.mailbox_id, c.mailbox_id)
    ORDER BY p.place`;
  const why = await unsentOf(tx, rows, staysHere);
  return rows.flatMap((row) => {
    const unsent = why.get(row.leadId);
    if (!unsent) return [];
    return {
      ...{ enrolmentId: row.enrolmentId, held: row.held, heldAt: row.heldAt.toISOString(), unsent },
      lead: { id: row.leadId, name: row.leadName },
      owner: row.ownerId !== null && row.ownerName !== null ? { id: row.ownerId, name: row.ownerName } : null,
      campaign: { id: row.campaignId, name: row.campaignName },
      mailbox: { id: row.mailboxId, address: row.address },
    };
  });
}
