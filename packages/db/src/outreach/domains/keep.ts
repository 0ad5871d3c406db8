import { dkimRecord } from '@leadfactory/domain/outreach/domains';
import { finding, type Finding, type SendingDomain } from '@leadfactory/domain/outreach/domains/schemas';
import { z } from 'zod';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import { Prisma, type Reads, type Tx } from '../../platform/client/index.ts';
import { isoOrNull } from '../../platform/cursor/index.ts';

interface Row {
  host: string;
  selector: string | null;
  publicKey: string | null;
  dkimSeenAt: Date | null;
  trackingHost: string | null;
  trackingSeenAt: Date | null;
  findings: unknown;
  checkedAt: Date | null;
}

/** What is known of domains that mails are written from, by host; of one that nobody looked at yet, nothing. */
export async function domainsOf(
  tx: Reads,
  hosts: readonly string[],
): Promise<ReadonlyMap<string, SendingDomain>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT host, dkim_selector AS selector, dkim_public AS "publicKey", dkim_seen_at AS "dkimSeenAt",
      tracking_host AS "trackingHost", tracking_seen_at AS "trackingSeenAt", findings, checked_at AS "checkedAt"
    FROM sending_domain WHERE org_id = (SELECT current_org()) AND host = ANY (${[...hosts]}::text[])`;
  return new Map(rows.map((row) => [row.host, shape(row)]));
}

/** What was found just now. A host that name servers say nothing of stays what it was. */
export async function noteFindings(
  tx: Tx,
  orgId: string,
  actor: Actor,
  host: string,
  { findings, dkim, at }: { findings: Finding[]; dkim: string | null; at: Date },
): Promise<void> {
  const stateOf = (kind: Finding['kind']) => findings.find((one) => one.kind === kind)?.state ?? 'missing';
  const tracking = findings.find((one) => one.kind === 'tracking')?.record?.name ?? null;
  await tx.$executeRaw`
    INSERT INTO sending_domain AS d (org_id, host, findings, checked_at)
    VALUES (${orgId}::uuid, ${host}, ${JSON.stringify(findings)}::jsonb, ${at})
    ON CONFLICT (org_id, host) DO UPDATE SET findings = excluded.findings, checked_at = excluded.checked_at,
      -- Of the key and the host that were asked for, no others that were set meanwhile.
      dkim_seen_at = CASE WHEN ${dkim}::text IS NULL OR d.dkim_selector IS DISTINCT FROM ${dkim} THEN d.dkim_seen_at
        ELSE ${seen('dkim_seen_at', stateOf('dkim'), at)} END,
      tracking_seen_at = CASE WHEN d.tracking_host IS DISTINCT FROM ${tracking} THEN d.tracking_seen_at
        ELSE ${seen('tracking_seen_at', stateOf('tracking'), at)} END`;
  await audit(tx, orgId, actor, 'domain.checked', null, {
    after: {
      domain: host,
      open: findings.filter(({ state }) => state === 'missing' || state === 'wrong').length,
    },
  });
}

/** Has links of a domain's mails lead to a host of its own, once it leads to us; null: to the app's own address again. */
export async function trackBy(
  tx: Tx,
  orgId: string,
  actor: Actor,
  host: string,
  trackingHost: string | null,
): Promise<void> {
  const before = (await domainsOf(tx, [host])).get(host)?.tracking?.host ?? null;
  await tx.$executeRaw`
    INSERT INTO sending_domain AS d (org_id, host, tracking_host) VALUES (${orgId}::uuid, ${host}, ${trackingHost})
    ON CONFLICT (org_id, host) DO UPDATE SET tracking_host = excluded.tracking_host,
      tracking_seen_at = CASE WHEN d.tracking_host = excluded.tracking_host THEN d.tracking_seen_at END`;
  const told = difference({ domain: host, links: before }, { domain: host, links: trackingHost });
  await audit(tx, orgId, actor, 'domain.links_moved', null, told);
}

/** The host that links of a domain's mails lead to; null: the app's own. */
export async function trackingHostOf(tx: Reads, host: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ trackingHost: string }[]>`
    SELECT tracking_host AS "trackingHost" FROM sending_domain
    WHERE org_id = (SELECT current_org()) AND host = ${host} AND tracking_seen_at IS NOT NULL`;
  return row?.trackingHost ?? null;
}

/** Since when it is seen: as it was where nobody answered. */
const seen = (column: 'dkim_seen_at' | 'tracking_seen_at', state: Finding['state'], at: Date) => {
  const was = Prisma.raw(`d.${column}`);
  if (state === 'unanswered') return was;
  return state === 'right' ? Prisma.sql`coalesce(${was}, ${at}::timestamptz)` : Prisma.sql`NULL`;
};

const shape = ({ host, selector, publicKey, ...row }: Row): SendingDomain => ({
  host,
  dkim:
    selector === null || publicKey === null
      ? null
      : { record: dkimRecord(host, { selector, publicKey }), seenAt: isoOrNull(row.dkimSeenAt) },
  tracking:
    row.trackingHost === null ? null : { host: row.trackingHost, seenAt: isoOrNull(row.trackingSeenAt) },
  // What an earlier version wrote otherwise counts as not looked at.
  findings: z.array(finding).safeParse(row.findings).data ?? [],
  checkedAt: isoOrNull(row.checkedAt),
});
