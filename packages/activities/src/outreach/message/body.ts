/** A mail's body in both forms, made from one plain text with Markdown links. */
export interface Body {
  text: string;
  html: string;
}

export interface BodyParts {
  /** Plain text; `[words](https://…)` and bare addresses are links, `- ` begins a list's line. */
  source: string;
  subject: string;
  /** Turns a link's target into the one that is printed (click tracking); absent: as it is. */
  track?: (url: string) => string;
  /** Under the text. */
  footer: { organisation: string; postalAddress: string; unsubscribeUrl?: string };
  pixelUrl?: string;
}

/** Text for mail programs that show no HTML, and a small HTML without images but the pixel. */
export function bodyOf({ source, subject, track = (url) => url, footer, pixelUrl }: BodyParts): Body {
  const clean = source.replace(/\r\n?/g, '\n').trim();
  const paragraphs = clean.split(/\n\s*\n/);
  const text = [
    paragraphs
      .map((p) =>
        linksIn(p)
          .map((part) => textOf(part, track))
          .join(''),
      )
      .join('\n\n'),
    '--\n' +
      [
        `${footer.organisation}, ${oneLine(footer.postalAddress)}`,
        ...(footer.unsubscribeUrl ? [`Unsubscribe: ${footer.unsubscribeUrl}`] : []),
      ].join('\n'),
  ].join('\n\n');
  return {
    text: `${text}\n`,
    html: page(subject, paragraphs.map((p) => block(p, track)).join('\n'), footer, pixelUrl),
  };
}

interface Part {
  words: string;
  url: string | null;
}

const LINK = /\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>()"]*[^\s<>()".,;:!?'])/g;

function linksIn(line: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of line.matchAll(LINK)) {
    if (match.index > end) parts.push({ words: line.slice(end, match.index), url: null });
    const url = match[2] ?? match[3]!;
    parts.push({ words: match[1] ?? url, url });
    end = match.index + match[0].length;
  }
  if (end < line.length) parts.push({ words: line.slice(end), url: null });
  return parts;
}

const textOf = ({ words, url }: Part, track: (url: string) => string): string =>
  url === null ? words : words === url ? track(url) : `${words}: ${track(url)}`;

const htmlOf = ({ words, url }: Part, track: (url: string) => string): string =>
  url === null ? escape(words) : `<a href="${escape(track(url))}" style="color:#1d4ed8">${escape(words)}</a>`;

function block(paragraph: string, track: (url: string) => string): string {
  const inline = (line: string) =>
    linksIn(line)
      .map((part) => htmlOf(part, track))
      .join('');
  const lines = paragraph.split('\n');
  const isItem = (line: string) => /^\s*[-*] /.test(line);
  const out: string[] = [];
  for (let i = 0; i < lines.length;) {
    const from = i;
    const list = isItem(lines[i]!);
    while (i < lines.length && isItem(lines[i]!) === list) i++;
    const run = lines.slice(from, i);
    out.push(
      list
        ? `<ul style="margin:0 0 16px;padding-left:20px">${run.map((l) => `<li>${inline(l.replace(/^\s*[-*] /, ''))}</li>`).join('')}</ul>`
        : `<p style="margin:0 0 16px">${run.map(inline).join('<br>')}</p>`,
    );
  }
  return out.join('\n');
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
<p style="margin:32px 0 0;padding-top:12px;border-top:1px solid #e5e7eb;color:#6b7280;font-size:12px">${escape(footer.organisation)}, ${escape(oneLine(footer.postalAddress))}${unsubscribe}</p>
</div>${pixel}
</body></html>
`;
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ', ').trim();

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
