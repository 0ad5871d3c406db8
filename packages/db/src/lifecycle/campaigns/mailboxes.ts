import type { CampaignMailbox } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import { closeGate } from '../../outreach/ledger/index.ts';
import { requireProof } from '../../outreach/proofs/index.ts';
import type { Tx } from '../../platform/client/index.ts';

/** The mailboxes that a campaign writes from, its first first. */
export const mailboxesOf = (
  tx: Tx,
  campaignId: string,
): Promise<Pick<CampaignMailbox, 'id' | 'fromName' | 'address' | 'status'>[]> => tx.$queryRaw`
  SELECT m.id::text, m.from_name AS "fromName", m.address::text, m.status FROM campaign c
  JOIN mailbox m ON m.id = c.mailbox_id
    OR m.id IN (SELECT b.mailbox_id FROM campaign_mailbox b WHERE b.campaign_id = c.id)
  WHERE c.id = ${campaignId}::uuid ORDER BY m.id = c.mailbox_id DESC, m.created_at, m.id`;

/** The same, and those that still write to leads of it, with how each fares. Throws `not_found`. */
export async function campaignMailboxes(tx: Tx, campaignId: string): Promise<CampaignMailbox[]> {
  await requireCampaign(tx, campaignId);
  return tx.$queryRaw`
    WITH leads AS (
      SELECT coalesce(e.mailbox_id, c.mailbox_id) AS mailbox_id, count(*)::int AS open,
        (count(*) FILTER (WHERE e.contacted))::int AS contacted
      FROM enrolment e JOIN campaign c ON c.id = e.campaign_id
      WHERE e.campaign_id = ${campaignId}::uuid AND e.status <> 'ended' GROUP BY 1),
    mails AS (
      SELECT mailbox_id, count(sent_at)::int AS sent, count(replied_at)::int AS replied, count(bounced_at)::int AS bounced
      FROM message WHERE campaign_id = ${campaignId}::uuid AND org_id = current_org() AND purpose = 'step' GROUP BY 1)
    SELECT m.id::text, m.from_name AS "fromName", m.address::text, m.status,
      (m.id = c.mailbox_id OR b.mailbox_id IS NOT NULL) AS writes,
      coalesce(l.open, 0) AS open, coalesce(l.contacted, 0) AS contacted,
      coalesce(s.sent, 0) AS sent, coalesce(s.replied, 0) AS replied, coalesce(s.bounced, 0) AS bounced
    FROM campaign c JOIN mailbox m ON m.org_id = c.org_id
    LEFT JOIN campaign_mailbox b ON b.campaign_id = c.id AND b.mailbox_id = m.id
    LEFT JOIN leads l ON l.mailbox_id = m.id
    LEFT JOIN mails s ON s.mailbox_id = m.id
    WHERE c.id = ${campaignId}::uuid
      AND (m.id = c.mailbox_id OR b.mailbox_id IS NOT NULL OR l.open IS NOT NULL)
    ORDER BY m.id = c.mailbox_id DESC, m.created_at, m.id`;
}

/**
 * Says from which mailboxes a campaign writes, the first of them first. Leads that were given one keep it. Throws `not_found`
 * for a mailbox that is not there, `conflict` where one that is left out still writes to leads, or one that is new may not
 * write. `staysHere`: the organisation's mails stay on this machine.
 */
export async function setMailboxes(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { campaignId, mailboxIds }: { campaignId: string; mailboxIds: readonly string[] },
  staysHere: boolean,
): Promise<void> {
  await closeGate(tx, campaignId);
  const before = await campaignMailboxes(tx, campaignId);
  const wanted = [...new Set(mailboxIds)];
  const left = before.find(({ id, open }) => open > 0 && !wanted.includes(id));
  if (left)
    throw new DomainError(
      'conflict',
      `${left.address} writes to ${left.open === 1 ? 'a lead' : `${left.open} leads`} of this campaign. Hand ${left.open === 1 ? 'it' : 'them'} to another mailbox first.`,
      'mailboxIds',
    );
  await requireMailboxes(tx, wanted);
  const { status } = await requireCampaign(tx, campaignId);
  const fresh = wanted.filter((id) => !before.some((one) => one.id === id && one.writes));
  if (status !== 'draft') for (const id of fresh) await requireProof(tx, id, staysHere);
  await keepTheirs(tx, campaignId);
  await tx.campaign.update({ where: { id: campaignId }, data: { mailboxId: wanted[0]! } });
  await writeMailboxes(tx, orgId, campaignId, wanted);
  const were = before.filter(({ writes }) => writes).map(({ id }) => id);
  await audit(
    tx,
    orgId,
    actor,
    'campaign.mailboxes_changed',
    campaignId,
    difference({ mailboxIds: were }, { mailboxIds: wanted }),
  );
}

/**
 * Hands the leads that a mailbox writes to, and that are under way, to another one, which is the campaign's from then on. A
 * time that is reserved for one is looked for anew when it comes. Gives how many they were. Throws as `setMailboxes`.
 */
export async function handOver(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { campaignId, from, to }: { campaignId: string; from: string; to: string },
  staysHere: boolean,
): Promise<number> {
  // No mail of the campaign's is claimed meanwhile: each goes out from the one or from the other.
  await closeGate(tx, campaignId);
  await requireCampaign(tx, campaignId);
  if (from === to) throw new DomainError('invalid', 'Choose another mailbox to hand them to.', 'to');
  await requireMailboxes(tx, [from, to]);
  const { status, address } = await tx.mailbox.findUniqueOrThrow({ where: { id: to } });
  if (status !== 'active')
    throw new DomainError('conflict', `${address} is paused: leads that it is given would wait, too.`, 'to');
  await requireProof(tx, to, staysHere);
  await keepTheirs(tx, campaignId);
  const count = await tx.$executeRaw`
    UPDATE enrolment e SET mailbox_id = ${to}::uuid FROM campaign c
    WHERE e.campaign_id = ${campaignId}::uuid AND c.id = e.campaign_id AND e.status <> 'ended'
      AND coalesce(e.mailbox_id, c.mailbox_id) = ${from}::uuid`;
  const ids = (await mailboxesOf(tx, campaignId)).map(({ id }) => id);
  if (!ids.includes(to)) await writeMailboxes(tx, orgId, campaignId, [...ids, to]);
  await audit(
    tx,
    orgId,
    actor,
    'campaign.handed_over',
    campaignId,
    difference({ mailbox: from }, { mailbox: to }),
  );
  return count;
}

/** All but the first, which the campaign's row names. */
export async function writeMailboxes(
  tx: Tx,
  orgId: string,
  campaignId: string,
  [, ...more]: readonly string[],
): Promise<void> {
  await tx.campaignMailbox.deleteMany({ where: { campaignId } });
  await tx.campaignMailbox.createMany({ data: more.map((mailboxId) => ({ orgId, campaignId, mailboxId })) });
}

/** Throws `not_found`, naming the field. */
export async function requireMailboxes(tx: Tx, ids: readonly string[]): Promise<void> {
  const found = await tx.mailbox.count({ where: { id: { in: [...ids] } } });
  if (found < new Set(ids).size)
    throw new DomainError('not_found', 'Choose one of the organisation’s mailboxes.', 'mailboxId');
}

/** Leads that the campaign's first mailbox wrote to, or has a time for, stay with it whatever is first from now on. */
const keepTheirs = (tx: Tx, campaignId: string) => tx.$executeRaw`
  UPDATE enrolment e SET mailbox_id = c.mailbox_id FROM campaign c
  WHERE e.campaign_id = ${campaignId}::uuid AND c.id = e.campaign_id AND e.mailbox_id IS NULL
    AND (e.contacted OR EXISTS (SELECT FROM send_slot s WHERE s.enrolment_id = e.id))`;

async function requireCampaign(tx: Tx, id: string): Promise<{ status: string }> {
  const campaign = await tx.campaign.findUnique({ where: { id }, select: { status: true } });
  if (!campaign) throw new DomainError('not_found', 'This campaign does not exist.');
  return campaign;
}
