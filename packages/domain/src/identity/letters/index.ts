/** What LeadFactory itself writes to one of its people. */
export interface Letter {
  subject: string;
  /** Before the button. */
  says: readonly string[];
  button?: { label: string; url: string };
  /** After it. */
  also?: readonly string[];
}

/** A letter as a mail of LeadFactory's own, by the environment's mail server. `id`: by which it would be asked for. */
export const mailOf = (letter: Letter, { id, from, to }: { id: string; from: string; to: string }) => ({
  ...{ id, orgId: null, to, from: { name: 'LeadFactory', address: from } },
  subject: letter.subject.replace(/\s+/g, ' ').slice(0, 200),
  text: textOf(letter),
  html: htmlOf(letter),
});

/** An instant as letters tell it, whatever the reader's zone: `2026-11-28 04:00 UTC`. */
export const minuteOf = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const textOf = ({ says, button, also = [] }: Letter): string =>
  [...says, ...(button ? [`${button.label}:\n${button.url}`] : []), ...also, '– LeadFactory'].join('\n\n');

const escape = (text: string) =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replaceAll('\n', '<br>');
const paragraph = (text: string) => `<p style="margin:0 0 16px">${escape(text)}</p>`;

const htmlOf = ({ says, button, also = [] }: Letter): string =>
  `<!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="font:16px/1.5 system-ui,sans-serif;margin:24px;max-width:36rem">
${says.map(paragraph).join('\n')}
${
  button
    ? `<p style="margin:0 0 16px"><a href="${escape(button.url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#1f4fd8;color:#fff;text-decoration:none">${escape(button.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;overflow-wrap:anywhere">${escape(button.url)}</p>`
    : ''
}
${also.map(paragraph).join('\n')}
<p style="margin:0">– LeadFactory</p>
</body></html>`;
