import { defaultBrand } from '@leadfactory/domain/identity/brand';
import { postalAddressOf } from '@leadfactory/domain/identity/postal';
import { senderOf, type Sender } from '@leadfactory/domain/outreach/mailboxes';
import { companyNameSql } from '../../crm/leads/company-name.ts';
import type { Tx } from '../../platform/client/index.ts';
import { whole } from '../../platform/whole/index.ts';

/** What the mail that delivers a report is made of. */
export interface DeliveryContext {
  erased: boolean;
  status: string;
  locale: string;
  buyerEmail: string;
  amountCents: number;
  currency: string;
  provider: string;
  company: string;
  firstName: string | null;
  organisation: string;
  postalAddress: string | null;
  campaignId: string | null;
  mailboxId: string | null;
  /** Whom the mail is from, and who signs it; null where there is no mailbox. */
  sender: Sender | null;
  fromAddress: string | null;
  orderNumber: string;
  paidAt: Date;
  primary: string;
  accent: string;
  contactName: string | null;
  /** Of the assessment that was sold; null where it has none. */
  overall: number | null;
  problems: number;
}

type Row = Omit<DeliveryContext, 'amountCents' | 'sender'> & {
  amountCents: bigint;
  fromName: string | null;
  title: string | null;
  phone: string | null;
  owner: string | null;
};

/** From the mailbox of the campaign that sold it and wrote to the lead, else the organisation's oldest that is active. Null: no such order. */
export async function deliveryContext(tx: Tx, orderId: string): Promise<DeliveryContext | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT l.erased_at IS NOT NULL AS erased, o.status, COALESCE(b.locale, 'en-US') AS locale, o.buyer_email AS "buyerEmail", o.amount_cents AS "amountCents",
      o.currency, o.provider, ${companyNameSql} AS company,
      CASE WHEN EXISTS (SELECT 1 FROM contact_point p WHERE p.contact_id = k.id AND p.kind = 'email'
        AND lower(p.value) = lower(o.buyer_email)) THEN k.first_name END AS "firstName", g.name AS organisation,
      g.postal_address AS "postalAddress", p.id::text AS "campaignId", m.id::text AS "mailboxId",
      m.from_name AS "fromName", m.title, m.phone, u.name AS owner, m.address::text AS "fromAddress",
      upper(right(o.id::text, 8)) AS "orderNumber", COALESCE(o.paid_at, o.created_at) AS "paidAt",
      COALESCE(b.primary, ${defaultBrand.primary}) AS "primary", COALESCE(b.accent, ${defaultBrand.accent}) AS accent,
      b.contact_name AS "contactName", a.overall,
      (SELECT count(*)::int FROM finding f WHERE f.assessment_id = a.id AND f.severity <> 'good') AS problems
    FROM sale_order o
    JOIN lead l ON l.id = o.lead_id
    JOIN company c ON c.id = l.company_id
    JOIN organisation g ON g.id = o.org_id
    LEFT JOIN branding b ON b.org_id = o.org_id
    LEFT JOIN app_user u ON u.id = l.owner_id
    LEFT JOIN report r ON r.order_id = o.id
    LEFT JOIN assessment a ON a.id = r.assessment_id
    LEFT JOIN contact k ON k.id = l.contact_id
    LEFT JOIN enrolment e ON e.id = o.enrolment_id
    LEFT JOIN campaign p ON p.id = e.campaign_id
    LEFT JOIN LATERAL (
      SELECT coalesce(max(e.mailbox_id::text)::uuid, p.mailbox_id) AS mailbox_id FROM enrolment e
      WHERE e.campaign_id = p.id AND e.lead_id = o.lead_id) w ON true
    LEFT JOIN LATERAL (
      SELECT id, from_name, title, phone, address FROM mailbox
      WHERE org_id = o.org_id AND (id = w.mailbox_id OR status = 'active')
      ORDER BY (id = w.mailbox_id) IS TRUE DESC, created_at LIMIT 1) m ON true
    WHERE o.id = ${orderId}::uuid`;
  if (!row) return null;
  const { fromName: name, title, phone, owner, ...read } = row;
  const { organisation } = read;
  return {
    ...read,
    amountCents: whole(read.amountCents),
    postalAddress: postalAddressOf(read.postalAddress),
    sender: name === null ? null : senderOf({ name, title, phone }, { owner, organisation }),
  };
}
