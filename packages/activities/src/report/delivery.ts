import { formatMoney } from '@leadfactory/domain';
import type { Tx } from '@leadfactory/db';
import { reportLinkExpiry } from '@leadfactory/db/reports';
import { suppressionOf } from '@leadfactory/db/messages';
import type { Links } from '@leadfactory/tokens';
import { bodyOf } from '../message/body.ts';
import type { Draft } from '../message/ledger.ts';

interface DeliveryContext {
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
  postalAddress: string;
  campaignId: string | null;
  mailboxId: string | null;
  fromName: string | null;
  fromAddress: string | null;
}

/** The mail that brings a bought report. It answers a purchase: no tracking, and unsubscribing does not stop it. */
export async function draftDelivery(
  tx: Tx,
  {
    orgId,
    orderId,
    links,
    pdf,
    now,
  }: { orgId: string; orderId: string; links: Links; pdf: Uint8Array; now: Date },
): Promise<Draft> {
  const context = await deliveryContext(tx, orderId);
  if (!context || context.erased) return { kind: 'skip', reason: 'erased' };
  // The money went back before the report went out: it goes to nobody.
  if (context.status === 'refunded') return { kind: 'skip', reason: 'closed' };
  const suppressed = await suppressionOf(tx, context.buyerEmail);
  if (suppressed === 'bounced' || suppressed === 'complained') return { kind: 'skip', reason: 'suppressed' };
  const { mailboxId, fromName, fromAddress } = context;
  if (!mailboxId || !fromAddress) return { kind: 'wait', reason: 'no_send_slot', retryAfterMs: 3_600_000 };

  const until = reportLinkExpiry(now);
  const name = fileName(context.company);
  const subject = `Your website assessment for ${context.company}`.replace(/\s+/g, ' ').slice(0, 200);
  const body = bodyOf({
    subject,
    source: words(context, links.report({ org: orgId, order: orderId }, until), until),
    footer: { organisation: context.organisation, postalAddress: context.postalAddress },
  });
  return {
    kind: 'mail',
    mailboxId,
    campaignId: context.campaignId,
    variant: null,
    mail: {
      from: { name: fromName ?? context.organisation, address: fromAddress },
      replyTo: fromAddress,
      to: context.buyerEmail,
      subject,
      ...body,
      attachments: [{ filename: name, content: pdf, contentType: 'application/pdf' }],
    },
  };
}

/** The mailbox of the campaign that sold it, else the organisation's oldest that is active. */
async function deliveryContext(tx: Tx, orderId: string): Promise<DeliveryContext | null> {
  const [row] = await tx.$queryRaw<DeliveryContext[]>`
    SELECT l.erased_at IS NOT NULL AS erased, o.status, COALESCE(b.locale, 'en-US') AS locale, o.buyer_email AS "buyerEmail", o.amount_cents AS "amountCents",
      o.currency, o.provider, co.name AS company, k.first_name AS "firstName", g.name AS organisation,
      g.postal_address AS "postalAddress", c.id::text AS "campaignId", m.id::text AS "mailboxId",
      m.from_name AS "fromName", m.address::text AS "fromAddress"
    FROM sale_order o
    JOIN lead l ON l.id = o.lead_id
    JOIN company co ON co.id = l.company_id
    JOIN organisation g ON g.id = o.org_id
    LEFT JOIN branding b ON b.org_id = o.org_id
    LEFT JOIN contact k ON k.id = l.contact_id
    LEFT JOIN enrolment e ON e.id = o.enrolment_id
    LEFT JOIN campaign c ON c.id = e.campaign_id
    LEFT JOIN LATERAL (
      SELECT id, from_name, address FROM mailbox
      WHERE org_id = o.org_id AND (id = c.mailbox_id OR status = 'active')
      ORDER BY (id = c.mailbox_id) IS TRUE DESC, created_at LIMIT 1) m ON true
    WHERE o.id = ${orderId}::uuid`;
  return row ?? null;
}

const words = (c: DeliveryContext, url: string, until: Date): string =>
  `Hi ${oneLine(c.firstName ?? 'there')},

Thank you for your order. The assessment of the website of ${oneLine(c.company)} is attached to this mail as a PDF.

You can also read it in your browser, and download it there: [Website assessment](${url}). This link works until ${dated(until, c.locale)}; the PDF is yours to keep.

${paid(c)} If anything in the report is unclear, just reply to this mail.

${oneLine(c.fromName ?? c.organisation)}`;

const dated = (at: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);

/** A demonstration took no money, and must not say that it did. */
const paid = ({ provider, amountCents: cents, currency, locale }: DeliveryContext): string =>
  provider === 'demo'
    ? `This order of ${formatMoney({ cents, currency }, locale)} was a demonstration: no money moved.`
    : `You paid ${formatMoney({ cents, currency }, locale)}.`;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('](', '] (').trim();

/** A name that every file system takes. */
const fileName = (company: string): string =>
  `Website assessment ${company
    .replace(/[^\p{L}\p{N} .&-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)}.pdf`;
