import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bareAddress, contentOf, entryOf, parseMail, type Mail, type MailEntry } from './mail.ts';
import { nextMessageId } from './message-id.ts';
import { stamped } from './stamp.ts';

export interface MailQuery {
  to?: string;
  subject?: string;
  /** Only mails that came after this instant (ISO 8601) or after the mail of this id. */
  after?: string;
  /** Only mails that came before the mail of this id: the next page. */
  before?: string;
  /** 1 to 500 */
  limit: number;
}

export interface MailStore {
  /**
   * Keeps the mail on disk, with a Message-ID at `idHost`, before it resolves. Null, and nothing kept, if it names no
   * recipient.
   */
  add(raw: Buffer, envelope: { from?: string; to: string[]; idHost: string }): Promise<MailEntry | null>;
  list(query: MailQuery): { total: number; entries: MailEntry[] };
  get(id: string): MailEntry | null;
  byKey(key: string): MailEntry | null;
  raw(id: string): Promise<Buffer>;
  whole(entry: MailEntry): Promise<Mail>;
  clear(): number;
}

/**
 * Mails on disk: `messages/<id>.eml` is the truth, `index.jsonl` only spares parsing all of them at the start.
 * What a crash kept out of the index is read from its file again.
 */
export async function openMailStore(folder: string): Promise<MailStore> {
  const messages = join(folder, 'messages');
  const index = join(folder, 'index.jsonl');
  const file = (id: string) => join(messages, `${id}.eml`);
  mkdirSync(messages, { recursive: true, mode: 0o700 });

  const entries: MailEntry[] = [];
  const ids = new Map<string, MailEntry>();
  const keys = new Map<string, MailEntry>();
  const remember = (entry: MailEntry) => {
    // Ids ascend, but two that came together may be written in the other order.
    const at = entries.findLastIndex((other) => other.id < entry.id) + 1;
    entries.splice(at, 0, entry);
    ids.set(entry.id, entry);
    if (entry.key && !keys.has(entry.key)) keys.set(entry.key, entry);
  };
  const note = (entry: MailEntry) => appendFileSync(index, `${JSON.stringify(entry)}\n`, { mode: 0o600 });

  // A line that a crash cut short must not swallow the next one.
  if (existsSync(index)) appendFileSync(index, '\n');
  for (const file of readdirSync(messages)) if (file.endsWith('.tmp')) rmSync(join(messages, file));
  const onDisk = new Set(readdirSync(messages).map((name) => name.replace(/\.eml$/, '')));
  const indexed = readIndex(index).filter(({ id }) => onDisk.delete(id));
  indexed.sort((a, b) => (a.id < b.id ? -1 : 1)).forEach(remember);
  for (const id of [...onDisk].sort()) {
    const raw = readFileSync(file(id));
    const entry = entryOf(await parseMail(raw), id, instantOf(id), []);
    remember(entry);
    note(entry);
  }

  return {
    async add(given, envelope) {
      const id = nextMessageId();
      const raw = stamped(given, `<${id}@${envelope.idHost}>`);
      const email = await parseMail(raw);
      const entry = entryOf(email, id, instantOf(id), envelope.to);
      if (!entry.to.length) return null;
      if (!entry.from && envelope.from) entry.from = envelope.from;
      await writeFile(`${file(id)}.tmp`, raw, { mode: 0o600 });
      await rename(`${file(id)}.tmp`, file(id));
      remember(entry);
      note(entry);
      return entry;
    },
    list({ to, subject, after, before, limit }) {
      const since = after ? (ids.get(after)?.receivedAt ?? new Date(after).toISOString()) : null;
      const found = entries.filter(
        (e) =>
          (!to || e.to.some((address) => matches(address, to))) &&
          (!subject || e.subject.toLowerCase().includes(subject.toLowerCase())) &&
          (!since || (ids.has(after ?? '') ? e.id > (after ?? '') : e.receivedAt > since)),
      );
      const page = (before ? found.filter((e) => e.id < before) : found).slice(-limit);
      return { total: found.length, entries: page.reverse() };
    },
    get: (id) => ids.get(id) ?? null,
    byKey: (key) => keys.get(key) ?? null,
    raw: (id) => readFile(file(id)),
    whole: async (entry) => ({ ...entry, ...(await contentOf(await readFile(file(entry.id)))) }),
    clear() {
      const count = entries.length;
      rmSync(index, { force: true });
      for (const { id } of entries.splice(0)) rmSync(file(id), { force: true });
      ids.clear();
      keys.clear();
      return count;
    },
  };
}

/** A full address matches exactly, in any case; a part of one wherever it stands. */
function matches(address: string, wanted: string): boolean {
  const have = bareAddress(address).toLowerCase();
  const want = wanted.toLowerCase();
  return want.includes('@') && !want.startsWith('@') ? have === want : have.includes(want);
}

function readIndex(path: string): MailEntry[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as MailEntry];
      } catch {
        return []; // the last line, cut short by a crash, or the empty one after it
      }
    });
}

/** The first 48 bits of a UUIDv7 are its instant. */
const instantOf = (id: string): string =>
  new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString();
