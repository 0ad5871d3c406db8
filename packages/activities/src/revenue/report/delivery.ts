import { formatMoney } from '@leadfactory/domain/platform/money';
import { DEMO } from '@leadfactory/domain/revenue/orders';
import type { Tx } from '@leadfactory/db/platform/client';
import { deliveryContext, reportLinkExpiry, type DeliveryContext } from '@leadfactory/db/revenue/report';
import { suppressionOf } from '@leadfactory/db/outreach/suppression';
import type { Links } from '@leadfactory/tokens';
import type { Draft } from '../../outreach/message/index.ts';
import { orderMail, type OrderMail } from './mail.ts';

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
  const { mailboxId, sender, fromAddress } = context;
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
      from: { name: sender?.name ?? context.organisation, address: fromAddress },
      replyTo: fromAddress,
      to: context.buyerEmail,
      subject: mail.subject,
      ...orderMail(mail),
      ...(file && { attachments: [file] }),
    },
  };
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
    signature: [c.sender?.name ?? c.organisation, c.sender?.title, c.sender?.phone].flatMap((line) =>
      line ? [oneLine(line)] : [],
    ),
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
  c.provider === DEMO ? ['Paid', 'A demonstration: no money moved'] : ['Paid', dated(c.paidAt, c.locale)],
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
