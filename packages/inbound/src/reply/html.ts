import { Parser } from 'htmlparser2';

/** What follows or is within these is the message that is answered; mail programs name it so. */
const QUOTED_CLASSES =
  /\b(?:gmail_quote|gmail_extra|gmail_signature|yahoo_quoted|moz-cite-prefix|protonmail_quote|tutanota_quote|zmail_extra|hotmail_quote)\b/;
/** Behind these stand both header and text of it, as brothers. */
const LAST_OF_REPLY =
  /^(?:x_)?(?:divRplyFwdMsg|appendonsend|stopSpelling|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container)$/;
const BLOCKS = new Set(
  'address article blockquote center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
);
const SILENT = new Set(['head', 'script', 'style', 'title', 'template', 'noscript', 'object']);
/** Elements that stand within one another: more are no letter. */
const DEPTH = 400;

/** What a reply in HTML says, as lines of text, without the message that it answers. */
export function textOfHtml(html: string): string {
  let text = '';
  let over = false;
  const open: boolean[] = [];
  let skipped = 0;
  const parser = new Parser({
    onopentag(name, { class: classes = '', id = '', type = '' }) {
      if (over) return;
      if (LAST_OF_REPLY.test(id)) over = true;
      const skip =
        open.length > DEPTH ||
        SILENT.has(name) ||
        QUOTED_CLASSES.test(classes) ||
        (name === 'blockquote' && type === 'cite');
      open.push(skip);
      if (skip) skipped++;
      else if (!skipped && (name === 'br' || BLOCKS.has(name))) text += '\n';
    },
    ontext(words) {
      if (!over && !skipped) text += words.replace(/\s+/g, ' ');
    },
    onclosetag(name) {
      if (over) return;
      if (open.pop()) skipped--;
      else if (!skipped && BLOCKS.has(name)) text += '\n';
    },
  });
  parser.end(html);
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
