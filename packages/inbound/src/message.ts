import PostalMime, { type Email } from 'postal-mime';

/** What is read of one message, in bytes: notices and replies stand at its beginning, what follows is what they return. */
const READ_BYTES = 2 * 1024 * 1024;
/** And in lines, each of which costs the parser more than its bytes do: two megabytes of blank ones half a minute. */
const READ_LINES = 20_000;
const LINE_FEED = 10;
/** Of each of its texts, in characters. */
const TEXT_CHARACTERS = 256 * 1024;

export interface Part {
  /** Lower case, without parameters. */
  type: string;
  text: string;
}

/** A message as the rest of this package reads it: decoded and bounded. */
export interface Message {
  /** Lower-case names; of a header that comes twice, the first. */
  headers: ReadonlyMap<string, string>;
  from: { name: string; address: string };
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** What else it carries as text: reports, returned headers, notices attached. */
  parts: Part[];
  /** All that follows the header, as it came: for messages whose parts are put together wrongly. */
  body: string;
}

/** Never throws: what is no message at all has neither headers nor text. */
export async function readMessage(raw: Uint8Array | string): Promise<Message> {
  const bytes = beginning(typeof raw === 'string' ? new TextEncoder().encode(raw) : raw);
  let email: Partial<Email>;
  try {
    email = await PostalMime.parse(bytes);
  } catch {
    email = {};
  }
  const headers = new Map<string, string>();
  for (const { key, value } of email.headers ?? []) if (!headers.has(key)) headers.set(key, value.trim());
  return {
    headers,
    from: { name: email.from?.name ?? '', address: email.from?.address ?? '' },
    to: (email.to ?? []).flatMap(({ address }) => address ?? []),
    subject: (email.subject ?? '').trim(),
    text: lines(email.text ?? ''),
    html: (email.html ?? '').slice(0, TEXT_CHARACTERS),
    parts: (email.attachments ?? []).flatMap(({ mimeType, content }) => {
      const type = /^[\w.+-]+\/[\w.+-]+/.exec(mimeType.toLowerCase())?.[0] ?? '';
      return /^(text|message)\//.test(type) ? [{ type, text: lines(decoded(content)) }] : [];
    }),
    body: lines(afterHeader(decoded(bytes))),
  };
}

function beginning(bytes: Uint8Array): Uint8Array {
  const most = bytes.subarray(0, READ_BYTES);
  let end = 0;
  for (let line = 0; line < READ_LINES && end >= 0; line++) end = most.indexOf(LINE_FEED, end) + 1 || -1;
  return end < 0 ? most : most.subarray(0, end);
}

const lines = (text: string): string => text.slice(0, TEXT_CHARACTERS).replace(/\r\n?/g, '\n');

const afterHeader = (text: string): string => {
  const end = /\r?\n\r?\n/.exec(text);
  return end ? text.slice(end.index) : '';
};

/** A part that does not say its charset: UTF-8, the Japanese one that names itself by its escapes, or Latin 1. */
function decoded(content: ArrayBuffer | Uint8Array | string): string {
  if (typeof content === 'string') return content;
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, TEXT_CHARACTERS));

  if (/\u001b\$[@B]/.test(text))
    return new TextDecoder('iso-2022-jp').decode(bytes.subarray(0, TEXT_CHARACTERS));
  return text.includes('\ufffd')
    ? new TextDecoder('windows-1252').decode(bytes.subarray(0, TEXT_CHARACTERS))
    : text;
}
