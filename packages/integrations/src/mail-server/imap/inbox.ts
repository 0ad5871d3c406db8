import type { Inbox, IncomingMail } from '@leadfactory/domain/outreach/ports';
import type { ImapFlow } from 'imapflow';
import type { Tools } from '../../vendor/index.ts';
import { placeOf, readCursor, writeCursor, type Places } from './cursor.ts';
import { foldersOf, type Folder } from './folders.ts';
import { withSession, type ImapOptions } from './session.ts';

/** Of one mail, in bytes: what its sender wrote stands at its beginning, what follows is attached. */
const READ_BYTES = 256 * 1024;
const DAY_MS = 86_400_000;

/** Mails of an account, by IMAP. */
export const createImapInbox = (options: ImapOptions, tools: Tools = {}): Inbox => ({
  readAfter: (cursor, { since, limit, signal }) =>
    withSession(options, tools, signal, (client) => readAfter(client, readCursor(cursor), { since, limit })),

  untilSomethingComes: (cursor, { atMostMs, signal }) =>
    withSession(options, tools, signal, (client) =>
      untilSomethingComes(client, readCursor(cursor), atMostMs, signal),
    ),
});

async function readAfter(
  client: ImapFlow,
  read: Places,
  { since, limit }: { since: Date; limit: number },
): Promise<{ mails: IncomingMail[]; cursor: string; more: boolean }> {
  const folders = await foldersOf(client);
  const paths = new Set(folders.map(({ path }) => path));
  // What is gone is forgotten once it cannot be a folder that was renamed.
  const places: Places = {};
  const mails: IncomingMail[] = [];
  let more = false;
  for (const folder of folders) {
    const { path, validity } = folder;
    const uid = placeOf(read, { path, validity, paths });
    if (more || mails.length >= limit) {
      // Left for the next reading, as it stands.
      if (uid !== null) places[path] = { validity, uid };
      more = true;
      continue;
    }
    const found = await ofFolder(client, folder, { uid: uid ?? 0, since, limit: limit - mails.length });
    mails.push(...found.mails);
    places[path] = { validity, uid: found.uid };
    more ||= found.more;
  }
  mails.sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime());
  return { mails, cursor: writeCursor(places), more };
}

async function ofFolder(
  client: ImapFlow,
  folder: Folder,
  { uid, since, limit }: { uid: number; since: Date; limit: number },
): Promise<{ mails: IncomingMail[]; uid: number; more: boolean }> {
  const last = folder.next - 1;
  if (last <= uid || folder.messages === 0) return { mails: [], uid: Math.max(uid, last), more: false };
  const lock = await client.getMailboxLock(folder.path, { readOnly: true });
  try {
    // SINCE knows days, in the server's own zone: a day more is read, and what is older left out below.
    const found = await client.search(
      { uid: `${uid + 1}:*`, since: new Date(since.getTime() - DAY_MS) },
      { uid: true },
    );
    // `n:*` holds the last mail, whatever its number is.
    const uids = (found || []).filter((one) => one > uid).toSorted((a, b) => a - b);
    const wanted = uids.slice(0, limit);
    const more = uids.length > wanted.length;
    const reached = more ? wanted.at(-1)! : Math.max(last, uids.at(-1) ?? 0);
    if (wanted.length === 0) return { mails: [], uid: reached, more };
    // Whole, before anything else is asked: a command amid an answer waits for ever.
    const fetched = await client.fetchAll(
      wanted.join(','),
      { uid: true, internalDate: true, source: { start: 0, maxLength: READ_BYTES } },
      { uid: true },
    );
    const mails = fetched.flatMap(({ uid: one, internalDate, source }) => {
      const receivedAt = internalDate ? new Date(internalDate) : new Date();
      if (!source || receivedAt < since) return [];
      const key = `${folder.validity}:${one}`;
      return [{ key, folder: folder.is, receivedAt, raw: source }];
    });
    return { mails, uid: reached, more };
  } finally {
    lock.release();
  }
}

/** IDLE (RFC 2177) in the inbox, after a look whether something came since the cursor: what came in between is not waited for. */
async function untilSomethingComes(
  client: ImapFlow,
  read: Places,
  atMostMs: number,
  signal: AbortSignal,
): Promise<void> {
  const folders = await foldersOf(client);
  const paths = new Set(folders.map(({ path }) => path));
  const isNew = ({ path, validity, next, messages }: Folder) => {
    const uid = placeOf(read, { path, validity, paths });
    return uid === null ? messages > 0 : next - 1 > uid;
  };
  const [first] = folders;
  if (!first || folders.some(isNew)) return;
  const told = new AbortController();
  const tell = () => told.abort();
  client.on('exists', tell);
  const lock = await client.getMailboxLock(first.path, { readOnly: true });
  try {
    // Once more, now that the folder is open: from here on the server tells.
    const opened = client.mailbox;
    if (opened && isNew({ ...first, next: Number(opened.uidNext), messages: opened.exists })) return;
    // Begun by hand: by itself it would begin after a quarter of a minute of quiet.
    client.idle().then(tell, tell);
    await over(AbortSignal.any([told.signal, signal, AbortSignal.timeout(atMostMs)]), client);
  } finally {
    lock.release();
  }
}

/** Until the signal, or until the connection ends. */
async function over(signal: AbortSignal, client: ImapFlow): Promise<void> {
  await new Promise<void>((done) => {
    const end = () => done();
    if (signal.aborted) return end();
    signal.addEventListener('abort', end, { once: true });
    client.once('close', end);
  });
}
