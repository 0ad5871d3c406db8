import PostalMime, { type Address, type Email } from 'postal-mime';

/** What the list and the look-up need of one mail; kept in memory, one line each in the index file. */
export interface MailEntry {
  id: string;
  /** Header X-LeadFactory-Message: what the sender knows the mail by. */
  key: string | null;
  from: string;
  to: string[];
  subject: string;
  receivedAt: string;
  /** Lower-case names; a header that comes twice is joined by a line break. */
  headers: Record<string, string>;
  attachments: { filename: string; size: number }[];
}

/** An entry with its content, as the API gives it. */
export interface Mail extends MailEntry {
  text: string;
  html: string;
  /** Every http(s) address in the mail, in order, once. */
  links: string[];
}

/** @param recipients the envelope's, which go before those in the headers */
export function entryOf(email: Email, id: string, receivedAt: string, recipients: string[]): MailEntry {
  const headers: Record<string, string> = {};
  for (const { key, value } of email.headers)
    headers[key] = headers[key] ? `${headers[key]}\n${value}` : value;
  return {
    id,
    key: headers['x-leadfactory-message'] ?? null,
    from: email.from ? written(email.from) : '',
    to: recipients.length
      ? recipients
      : [...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])].map(written),
    subject: email.subject ?? '',
    receivedAt,
    headers,
    attachments: email.attachments.map(({ filename, content }) => ({
      filename: filename ?? 'unnamed',
      size: typeof content === 'string' ? content.length : content.byteLength,
    })),
  };
}

export async function contentOf(raw: Uint8Array): Promise<Pick<Mail, 'text' | 'html' | 'links'>> {
  const email = await parseMail(raw);
  const text = email.text ?? '';
  const html = email.html ?? '';
  return { text, html, links: linksOf(html, text) };
}

export const parseMail = (raw: Uint8Array): Promise<Email> => PostalMime.parse(raw);

/** The address itself: `Ann <ann@x.example>` and `ann@x.example` both give `ann@x.example`. */
export const bareAddress = (address: string): string =>
  (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim();

function written(address: Address): string {
  return address.name && address.address
    ? `${address.name} <${address.address}>`
    : (address.address ?? address.name);
}

function linksOf(html: string, text: string): string[] {
  const hrefs = [...html.matchAll(/\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map((m) =>
    (m[1] ?? m[2] ?? '').replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  );
  const written = [...text.matchAll(/https?:\/\/[^\s<>"'\])]+/g)].map(([link]) =>
    link.replace(/[.,;:!?]+$/, ''),
  );
  return [...new Set([...hrefs, ...written].filter((link) => /^https?:\/\//i.test(link)))];
}
