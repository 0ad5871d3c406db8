import { formatMoney } from '@leadfactory/domain/platform/money';
import { defaultBrand } from '@leadfactory/domain/identity/brand';
import type { Tx } from '@leadfactory/db/platform/client';
import { reportLinkExpiry } from '@leadfactory/db/revenue/report';
import { suppressionOf } from '@leadfactory/db/outreach/suppression';
import type { Links } from '@leadfactory/tokens';
import type { Draft } from '../../outreach/message/index.ts';
import { orderMail, type OrderMail } from './mail.ts';

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
  orderNumber: string;
  paidAt: Date;
  primary: string;
  accent: string;
  contactName: string | null;
  /** Of the assessment that was sold; null where it has none. */
  overall: number | null;
  problems: number;
}

/**
 * The mail that brings a bought report, or only a new link to it (`pdf` null), to whoever bought it. It answers a
 * purchase: no tracking, and unsubscribing does not stop it.
 */
export async function draftDelivery(
  tx: Tx,
  {
    orgId,
    orderId,
    links,
    pdf,
    now,
  }: { orgId: string; orderId: string; links: Links; pdf: Uint8Array | null; now: Date },
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
  const url = links.report({ org: orgId, order: orderId }, until);
  const mail = mailOf(context, { url, until, attached: pdf !== null });
  const file = pdf && { filename: fileName(context.company), content: pdf, contentType: 'application/pdf' };
  return {
    kind: 'mail',
    mailboxId,
    campaignId: context.campaignId,
    variant: null,
    mail: {
      from: { name: fromName ?? context.organisation, address: fromAddress },
      replyTo: fromAddress,
      to: context.buyerEmail,
      subject: mail.subject,
      ...orderMail(mail),
      ...(file && { attachments: [file] }),
    },
  };
}

/** The mailbox of the campaign that sold it, else the organisation's oldest that is active. */
async function deliveryContext(tx: Tx, orderId: string): Promise<DeliveryContext | null> {
  const [row] = await tx.$queryRaw<DeliveryContext[]>`
    SELECT l.erased_at IS NOT NULL AS erased, o.status, COALESCE(b.locale, 'en-US') AS locale, o.buyer_email AS "buyerEmail", o.amount_cents AS "amountCents",
      o.currency, o.provider, co.name AS company,
      CASE WHEN EXISTS (SELECT 1 FROM contact_point p WHERE p.contact_id = k.id AND p.kind = 'email'
        AND lower(p.value) = lower(o.buyer_email)) THEN k.first_name END AS "firstName", g.name AS organisation,
      g.postal_address AS "postalAddress", c.id::text AS "campaignId", m.id::text AS "mailboxId",
      m.from_name AS "fromName", m.address::text AS "fromAddress",
      upper(right(o.id::text, 8)) AS "orderNumber", COALESCE(o.paid_at, o.created_at) AS "paidAt",
      COALESCE(b.primary, ${defaultBrand.primary}) AS "primary", COALESCE(b.accent, ${defaultBrand.accent}) AS accent,
      b.contact_name AS "contactName", a.overall,
      (SELECT count(*)::int FROM finding f WHERE f.assessment_id = a.id AND f.severity <> 'good') AS problems
    FROM sale_order o
    JOIN lead l ON l.id = o.lead_id
    JOIN company co ON co.id = l.company_id
    JOIN organisation g ON g.id = o.org_id
    LEFT JOIN branding b ON b.org_id = o.org_id
    LEFT JOIN report r ON r.order_id = o.id
    LEFT JOIN assessment a ON a.id = r.assessment_id
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

/** What the mail says. With the file where the report is delivered; without where only a link is asked for. */
function mailOf(c: DeliveryContext, to: { url: string; until: Date; attached: boolean }): OrderMail {
  const company = oneLine(c.company);
  const seller = oneLine(c.organisation);
  const until = dated(to.until, c.locale);
  const ask = c.contactName
    ? `reply to this mail, or ask ${oneLine(c.contactName)}`
    : 'just reply to this mail';
  return {
    subject: subjectOf(c, to.attached),
    brand: { name: seller, primary: c.primary, accent: c.accent, postalAddress: c.postalAddress },
    greeting: `Hi ${oneLine(c.firstName ?? 'there')},`,
    before: to.attached
      ? [
          `Thank you for your order. The assessment of the website of ${company} is attached to this mail as a PDF, yours to keep and to pass on.`,
          ...(c.overall === null
            ? []
            : [
                `It scores ${c.overall} of 100 points, with ${c.problems} ${c.problems === 1 ? 'finding' : 'findings'}. Page 3 sums it up in a minute; the plan near the end says what to do in the next 30, 60 and 90 days.`,
              ]),
        ]
      : [
          `You, or somebody who has your old link, asked for a new link to the assessment of the website of ${company}. Here it is; older links stay expired.`,
        ],
    button: { words: 'Read the report', url: to.url },
    after: [
      `This link works until ${until}. Whoever has it can read the report: pass on the PDF rather than the link.`,
      to.attached
        ? `If anything in the report is unclear, ${ask}.`
        : `If you did not ask for it, there is nothing to do: the link went to this address only.`,
    ],
    receipt: to.attached ? receiptOf(c) : [],
    signature: oneLine(c.fromName ?? c.organisation),
  };
}

const subjectOf = ({ company }: DeliveryContext, attached: boolean): string =>
  `${attached ? 'Your website assessment for' : 'A new link to your website assessment for'} ${company}`
    .replace(/\s+/g, ' ')
    .slice(0, 200);

/** A demonstration took no money, and must not say that it did. */
const receiptOf = (c: DeliveryContext): [string, string][] => [
  [
    'Website assessment, PDF and web page',
    formatMoney({ cents: c.amountCents, currency: c.currency }, c.locale),
  ],
  c.provider === 'demo' ? ['Paid', 'A demonstration: no money moved'] : ['Paid', dated(c.paidAt, c.locale)],
  ['Order', c.orderNumber],
  ['Sold by', oneLine(c.organisation)],
];

const dated = (at: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A name that every file system takes. */
const fileName = (company: string): string =>
  `Website assessment ${company
    .replace(/[^\p{L}\p{N} .&-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)}.pdf`;
