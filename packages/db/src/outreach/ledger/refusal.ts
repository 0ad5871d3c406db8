import type { Refused } from '@leadfactory/domain/outreach/ports';
import type { Tx } from '../../platform/client/index.ts';
import { wordAtCompany } from '../replies/word.ts';
import { passGates } from './gate.ts';
import { missedOrder, type Asking } from './missed.ts';

/**
 * Who forbids a step's mail: its campaign, a person, or what the lead or a colleague said. Asked in the transaction of the
 * claim, before anything else is read: what is committed by then holds the mail back, and what is said later waits
 * until the claim is committed. Null where nobody forbids it, or the enrolment is gone. `asking`: of a life that is not
 * told of orders, and hears of them so.
 */
export async function refusalOf(tx: Tx, enrolmentId: string, asking?: Asking): Promise<Refused | null> {
  const [of] = await tx.$queryRaw<{ orgId: string; campaignId: string; mailboxId: string }[]>`
    SELECT e.org_id::text AS "orgId", c.id::text AS "campaignId", coalesce(e.mailbox_id, c.mailbox_id)::text AS "mailboxId"
    FROM enrolment e JOIN campaign c ON c.id = e.campaign_id WHERE e.id = ${enrolmentId}::uuid`;
  if (!of) return null;
  await passGates(tx, [of.campaignId, of.mailboxId, of.orgId]);
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c.status, c.order_no AS "campaignOrder", e.heeded_order_no AS "heededOrder", e.order_no AS "leadOrder", e.paused,
      e.heard_until AS "heardUntil",
      CASE WHEN l.away_until > now() + e.clock_offset_ms * interval '1 ms' THEN l.away_until END AS "awayUntil", l.id::text AS "leadId", l.company_id::text AS "companyId"
    FROM enrolment e JOIN campaign c ON c.id = e.campaign_id JOIN lead l ON l.id = e.lead_id
    WHERE e.id = ${enrolmentId}::uuid FOR SHARE OF e, l`;
  if (!row) return null;
  const byCampaign = await missedOrder(tx, enrolmentId, row, asking);
  if (byCampaign) return byCampaign;
  const { leadOrder: orderNo } = row;
  if (row.paused) return { status: 'refused', by: 'paused_by_person', orderNo };
  const who = await wordAtCompany(tx, row);
  if (who) return { status: 'refused', by: who === 'lead' ? 'replied' : 'company_replied', orderNo };
  const { awayUntil } = row;
  return awayUntil && { status: 'refused', by: 'out_of_office', orderNo, until: awayUntil.toISOString() };
}

interface Row {
  status: string;
  campaignOrder: number;
  heededOrder: number;
  leadOrder: number;
  paused: boolean;
  heardUntil: Date | null;
  /** Where the lead is away still. */
  awayUntil: Date | null;
  leadId: string;
  companyId: string;
}
