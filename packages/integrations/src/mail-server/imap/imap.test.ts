import { afterEach, describe, expect, test } from 'vitest';
import { VendorError } from '@leadfactory/domain/platform/errors';
import type { Inbox } from '@leadfactory/domain/outreach/ports';
import {
  dovecot,
  hasDovecot,
  hoodiecrow,
  mailFrom,
  severable,
  type TestImap,
} from '../../imap-testing/index.ts';
import { createImapInbox, createImapLookup } from './index.ts';

// Against real servers: one in JavaScript in every run; Dovecot where it is installed (CONTRIBUTING.md says how).
describe('hoodiecrow', () => behaves(hoodiecrow));
describe.skipIf(!hasDovecot())('Dovecot', () => behaves(dovecot));

let closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  closing = [];
});

const never = new AbortController().signal;
const longAgo = new Date(Date.now() - 30 * 86_400_000);
const optionsOf = (
  { port, user, password }: Pick<TestImap, 'port' | 'user' | 'password'>,
  pass = password,
) => ({
  server: { host: '127.0.0.1', port, security: 'none' as const },
  auth: { user, pass },
});
const idOf = (raw: Uint8Array) => /^message-id: <(.+)>/im.exec(new TextDecoder().decode(raw))![1]!;

/** Reads until there is nothing more; gives the ids in their order, and the cursor. */
async function readAll(inbox: Inbox, from: string | null = null, limit = 50) {
  const ids: string[] = [];
  const keys: string[] = [];
  let cursor = from;
  for (let more = true; more;) {
    const read = await inbox.readAfter(cursor, { since: longAgo, limit, signal: never });
    ids.push(...read.mails.map(({ raw }) => idOf(raw)));
    keys.push(...read.mails.map(({ key }) => key));
    ({ cursor, more } = read);
  }
  return { ids, keys, cursor: cursor! };
}
const mails = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => mailFrom({ id: `${prefix}-${n}@x.example` }));
const idsOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}-${n}@x.example`);

function behaves(start: () => Promise<TestImap>) {
  async function started() {
    const server = await start();
    closing.push(() => server.close());
    return { server, inbox: createImapInbox(optionsOf(server)) };
  }

  test('what lies in the folders is read once, in batches; what is sent is not read', async () => {
    const { server, inbox } = await started();
    await server.deliver(mails('inbox', 7));
    await server.deliver(mails('rule', 2), 'Clients');
    await server.deliver(mails('spam', 1), 'Junk');
    await server.deliver(mails('sent', 1), 'Sent');
    const { ids, keys, cursor } = await readAll(inbox, null, 3);
    expect(ids.toSorted()).toEqual(
      [...idsOf('inbox', 7), ...idsOf('rule', 2), ...idsOf('spam', 1)].toSorted(),
    );
    expect(new Set(keys).size).toBe(10);
    expect((await readAll(inbox, cursor)).ids).toEqual([]);
    await server.deliver(mails('later', 2));
    const later = await readAll(inbox, cursor);
    expect(later.ids).toEqual(idsOf('later', 2));
    // From no cursor, whatever that is, all is read again: whoever takes them knows each by its id.
    expect((await readAll(inbox, 'no cursor of ours')).ids).toHaveLength(12);
  });

  test('what came before it is to be read is left where it is', async () => {
    const { server, inbox } = await started();
    await server.deliver(mails('old', 2));
    const since = new Date(Date.now() + 3_600_000);
    const read = await inbox.readAfter(null, { since, limit: 10, signal: never });
    expect(read).toMatchObject({ mails: [], more: false });
  });

  test('IDLE: it ends when something comes, at once where it came before, at its time, and at the signal', async () => {
    const { server, inbox } = await started();
    const { cursor } = await readAll(inbox);
    const stop = new AbortController();
    const waiting = inbox.untilSomethingComes(cursor, { atMostMs: 3_600_000, signal: stop.signal });
    let over = false;
    void waiting.then(() => (over = true));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(over).toBe(false);
    await server.deliver(mails('new', 1));
    await waiting;
    expect((await readAll(inbox, cursor)).ids).toEqual(idsOf('new', 1));
    // It came since the cursor: there is nothing to wait for.
    await inbox.untilSomethingComes(cursor, { atMostMs: 3_600_000, signal: stop.signal });
    const read = await readAll(inbox);
    await inbox.untilSomethingComes(read.cursor, { atMostMs: 50, signal: stop.signal });
    const stopped = inbox.untilSomethingComes(read.cursor, { atMostMs: 3_600_000, signal: stop.signal });
    setTimeout(() => stop.abort(new Error('stopped')), 200);
    await stopped.catch((error: unknown) => expect(error).toMatchObject({ message: 'stopped' }));
  });

  test('a folder that was renamed goes on where it was; one that was made anew begins again', async () => {
    const { server, inbox } = await started();
    await server.deliver(mails('rule', 3), 'Clients');
    await server.deliver(mails('inbox', 2));
    const { cursor } = await readAll(inbox);
    await server.rename('Clients', 'Customers');
    expect((await readAll(inbox, cursor)).ids).toEqual([]);
    await server.deliver(mails('renamed', 1), 'Customers');
    const renamed = await readAll(inbox, cursor);
    expect(renamed.ids).toEqual(idsOf('renamed', 1));
    await server.remake('INBOX');
    await server.deliver(mails('remade', 1));
    const remade = await readAll(inbox, renamed.cursor);
    expect(remade.ids.toSorted()).toEqual([...idsOf('inbox', 2), ...idsOf('remade', 1)].toSorted());
    expect((await readAll(inbox, remade.cursor)).ids).toEqual([]);
  });

  test('a wrong password is told as such, after one try', async () => {
    const { server } = await started();
    const way = await severable(server.port);
    closing.push(() => way.close());
    const inbox = createImapInbox(optionsOf({ ...server, port: way.port }, 'wrong'));
    const failure = await inbox
      .readAfter(null, { since: longAgo, limit: 1, signal: never })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(VendorError);
    expect((failure as VendorError).failure).toEqual({ kind: 'permanent' });
    expect((failure as Error).message).not.toContain('wrong');
    expect(way.accepted()).toBe(1);
  });

  test('a connection that drops, while it reads or waits, may be tried again, and loses nothing', async () => {
    const { server } = await started();
    const way = await severable(server.port);
    closing.push(() => way.close());
    const inbox = createImapInbox(optionsOf({ ...server, port: way.port }));
    const { cursor } = await readAll(inbox);
    const waiting = inbox.untilSomethingComes(cursor, { atMostMs: 3_600_000, signal: never }).then(
      () => 'ended',
      (error: unknown) => (error as VendorError).failure.kind,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    way.sever();
    expect(['ended', 'retryable']).toContain(await waiting);
    await server.deliver(mails('many', 40));
    const reading = inbox.readAfter(cursor, { since: longAgo, limit: 40, signal: never }).then(
      ({ mails: read }) => read.length,
      (error: unknown) => (error as VendorError).failure.kind,
    );
    const cut = setInterval(way.sever, 5);
    expect(['retryable', 40]).toContain(await reading);
    clearInterval(cut);
    expect((await readAll(inbox, cursor)).ids.toSorted()).toEqual(idsOf('many', 40).toSorted());
  });

  test('ten thousand that wait are read in batches, each once, with no more in memory than a batch', async () => {
    const { server, inbox } = await started();
    const COUNT = 10_000;
    await server.deliver(
      Array.from({ length: COUNT }, (_, n) => mailFrom({ id: `n${n}@x.example`, text: 'x'.repeat(2_000) })),
    );
    const seen = new Set<string>();
    let most = 0;
    let cursor: string | null = null;
    for (let more = true; more;) {
      const read: Awaited<ReturnType<Inbox['readAfter']>> = await inbox.readAfter(cursor, {
        since: longAgo,
        limit: 500,
        signal: never,
      });
      most = Math.max(most, read.mails.length);
      for (const { raw } of read.mails) seen.add(idOf(raw));
      ({ cursor, more } = read);
    }
    expect([seen.size, most]).toEqual([COUNT, 500]);
  }, 120_000);

  test('a mail of ours is found among what was sent; that none is there is said only where copies are kept', async () => {
    const { server } = await started();
    const lookup = createImapLookup(optionsOf(server));
    const [id, other] = ['0190163d-8694-739b-aea5-966c26f8ad91', '0190163d-8694-739b-aea5-966c26f8ad92'];
    const find = (id: string) => lookup.find({ id, orgId: 'o' });
    await expect(find(id)).rejects.toMatchObject({ failure: { kind: 'retryable' } });
    await server.deliver(
      [mailFrom({ id: `${id}@acme.example`, headers: [`X-LeadFactory-Message: ${id}`] })],
      'Sent',
    );
    expect(await find(id)).toEqual({ found: true, providerMessageId: `${id}@acme.example` });
    expect(await find(other)).toEqual({ found: false });
  });
}
