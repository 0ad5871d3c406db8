import { onOneLine } from '@leadfactory/domain/identity/postal';
import { htmlOf, parse, textOf } from './markdown/index.ts';

/** A mail's body in both forms, made from one text in Markdown. */
export interface Body {
  text: string;
  html: string;
}

export interface BodyParts {
  /** Markdown; what may lead out are links to pages, `mailto:` and `tel:`. */
  source: string;
  subject: string;
  /** Turns a link's target into the one that is printed (click tracking); absent: as it is. */
  track?: (url: string) => string;
  /** Under the text. */
  footer: {
    organisation: string;
    postalAddress: string;
    /** A mail address besides, where the reader's law asks for one (CASL). */
    contact?: string | undefined;
    unsubscribeUrl?: string;
  };
  pixelUrl?: string;
}

/** Text for mail programs that show no HTML, and a small HTML without images but the pixel. */
export function bodyOf({ source, subject, track = (url) => url, footer, pixelUrl }: BodyParts): Body {
  const blocks = parse(source, track);
  const text = [
    textOf(blocks),
    '--\n' +
      [senderOf(footer), ...(footer.unsubscribeUrl ? [`Unsubscribe: ${footer.unsubscribeUrl}`] : [])].join(
        '\n',
      ),
  ].join('\n\n');
  return {
    text: `${text}\n`,
    html: page(subject, htmlOf(blocks), footer, pixelUrl),
  };
}

function page(subject: string, content: string, footer: BodyParts['footer'], pixelUrl?: string): string {
  const unsubscribe = footer.unsubscribeUrl
    ? `<br><a href="${escape(footer.unsubscribeUrl)}" style="color:#6b7280">Unsubscribe</a>`
    : '';
  const pixel = pixelUrl
    ? `<img src="${escape(pixelUrl)}" width="1" height="1" alt="" style="display:block;border:0">`
    : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#111827;font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<div style="max-width:600px">
${content}
<p style="margin:32px 0 0;padding-top:12px;border-top:1px solid #e5e7eb;color:#6b7280;font-size:12px">${escape(senderOf(footer))}${unsubscribe}</p>
</div>${pixel}
</body></html>
`;
}

const senderOf = ({ organisation, postalAddress, contact }: BodyParts['footer']): string =>
  [organisation, onOneLine(postalAddress), ...(contact ? [contact] : [])].join(', ');

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
