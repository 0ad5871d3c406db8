import { palette } from '@leadfactory/domain/identity/brand';
import { onOneLine } from '@leadfactory/domain/identity/postal';
import type { Body } from '@leadfactory/mails';

/** A mail about an order: what it says, in the order in which it is read. */
export interface OrderMail {
  subject: string;
  brand: { name: string; primary: string; accent: string; postalAddress: string | null };
  greeting: string;
  /** Paragraphs before the button. */
  before: string[];
  button: { words: string; url: string };
  after: string[];
  /** Label and value, as on a receipt. */
  receipt: [string, string][];
  /** A line each. */
  signature: string[];
}

/** The same words as text and as HTML: no picture, nothing to load, a button that is a link. */
export const orderMail = (mail: OrderMail): Body => ({ text: textOf(mail), html: htmlOf(mail) });

function textOf({ brand, greeting, before, button, after, receipt, signature }: OrderMail): string {
  const rows = receipt.map(([label, value]) => `${label}: ${value}`).join('\n');
  return `${[
    greeting,
    ...before,
    `${button.words}:\n${button.url}`,
    ...after,
    ...(rows ? [`Your receipt\n${rows}`] : []),
    signature.join('\n'),
    `--\n${whose(brand)}`,
  ].join('\n\n')}\n`;
}

const soft = 'color:#565b66';

function htmlOf({ subject, brand, greeting, before, button, after, receipt, signature }: OrderMail): string {
  const { primaryFill, onPrimary, accentFill } = palette(brand);
  const p = (text: string) => `<p style="margin:0 0 16px">${escape(text)}</p>`;
  const rows = receipt
    .map(
      ([label, value], i) =>
        `<tr><td style="padding:6px 16px 6px 0;${soft};${line(i)}">${escape(label)}</td><td style="padding:6px 0;text-align:right;${line(i)}">${escape(value)}</td></tr>`,
    )
    .join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f4f5f7;color:#1c1f26;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="max-width:560px;background:#ffffff;border-radius:8px;text-align:left">
<tr><td style="padding:20px 28px;border-top:6px solid ${primaryFill};border-radius:8px 8px 0 0;border-bottom:1px solid #e2e5ea;font-weight:700">${escape(brand.name)}</td></tr>
<tr><td style="padding:28px 28px 12px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.25;letter-spacing:-.01em">${escape(subject)}</h1>
${[greeting, ...before].map(p).join('\n')}
<p style="margin:24px 0"><a href="${escape(button.url)}" style="display:inline-block;padding:13px 22px;border-radius:8px;background:${primaryFill};color:${onPrimary};font-weight:600;text-decoration:none">${escape(button.words)}</a></p>
${after.map(p).join('\n')}
${rows && `<h2 style="margin:24px 0 4px;padding-top:16px;border-top:3px solid ${accentFill};font-size:15px">Your receipt</h2>\n<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="font-size:14px">${rows}</table>`}
<p style="margin:24px 0 16px">${signature.map(escape).join('<br>')}</p>
</td></tr>
<tr><td style="padding:14px 28px 20px;border-top:1px solid #e2e5ea;${soft};font-size:12px">${escape(whose(brand))}</td></tr>
</table>
</td></tr></table>
</body></html>
`;
}

const line = (row: number): string => (row === 0 ? '' : 'border-top:1px solid #e2e5ea');

/** The seller, and where it is. */
const whose = ({ name, postalAddress }: OrderMail['brand']): string =>
  [name, ...(postalAddress === null ? [] : [onOneLine(postalAddress)])].join(', ');

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
