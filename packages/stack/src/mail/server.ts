import { createPrivateKey } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono, type Context } from 'hono';
import { isOurHost } from '@leadfactory/domain/platform/url';
import { z } from 'zod';
import type { EventOutbox } from './event-outbox.ts';
import { inboxPage } from './inbox-page.ts';
import type { MailEntry } from './mail.ts';
import { CERTIFICATE_PATH } from './paths.ts';
import { answerSes, fail } from './ses.ts';
import { eventsOf, notification } from './sns.ts';
import { regionOf } from './stamp.ts';
import type { MailStore } from './store.ts';

/**
 * A mail server that takes what SES takes and keeps it for reading. Our own, because the emulators on npm keep
 * mails in memory (a kill loses what was "sent"), leave unknown actions hanging, and cannot be asked whether a
 * mail arrived, which the send ledger must be able to ask after a crash.
 */
export interface MailServerDeps {
  store: MailStore;
  outbox: EventOutbox;
  /** Our own address, without a slash at the end. */
  baseUrl: string;
  /** Other names by which we are reached. */
  hosts: readonly string[];
  /** Signs the notifications (PEM). */
  keys: { privateKey: string; publicKey: string };
}

type Env = { Bindings: HttpBindings };

const faultsSchema = z
  .object({
    /** The next so many sends are refused as SES refuses when it is out of order. */
    failNext: z.number().int().min(0).optional(),
    /** The next so many sends are kept, and then the connection is cut without an answer. */
    dropAfterAccept: z.number().int().min(0).optional(),
    /** Every send takes this long, in ms, until it is set to 0. */
    delayMs: z.number().int().min(0).max(600_000).optional(),
  })
  .strict();

export function mailServer({ store, outbox, baseUrl, hosts, keys }: MailServerDeps): Hono<Env> {
  const app = new Hono<Env>();
  // Read once: parsing the PEM costs more than a signature.
  const signingKey = createPrivateKey(keys.privateKey);
  const faults = { failNext: 0, dropAfterAccept: 0, delayMs: 0 };

  // Other pages in the same browser must not read the mails or empty the inbox; scripts send no origin.
  const names = [new URL(baseUrl).hostname, ...hosts];
  app.use(async (c, next) => {
    if (!isOurHost(c.req.header('host') ?? null, names))
      return c.json({ error: 'This server does not answer to this name.' }, 421);
    const origin = c.req.header('origin');
    if (c.req.method !== 'GET' && origin && origin !== new URL(c.req.url).origin) {
      return c.json({ error: 'Not from another site.' }, 403);
    }
    return next();
  });

  app.post('/', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const sends = form.get('Action')?.startsWith('Send') ?? false;
    if (sends && faults.delayMs) await sleep(faults.delayMs);
    if (sends && faults.failNext > 0) {
      faults.failNext -= 1;
      return xml(c, fail(503, 'ServiceUnavailable', 'Out of order, as asked for by a test.'));
    }
    const answer = await answerSes(form, store, regionOf(c.req.header('authorization')));
    if (answer.accepted) await announce(answer.accepted);
    if (answer.accepted && faults.dropAfterAccept > 0) {
      faults.dropAfterAccept -= 1;
      c.env.incoming.socket.destroy();
    }
    return xml(c, answer);
  });

  const announce = (entry: MailEntry) =>
    outbox.put(
      entry.id,
      eventsOf(entry).map((event, i) =>
        notification(event, `${entry.id}-${i}`, baseUrl + CERTIFICATE_PATH, signingKey),
      ),
    );

  app.get('/api/messages', async (c) => {
    const limit = Math.min(500, Math.max(1, Number(c.req.query('limit') ?? 50) || 50));
    const { to, subject, after, before } = c.req.query();
    if (after && !store.get(after) && Number.isNaN(Date.parse(after))) {
      return c.json({ error: 'after must be the id of a mail here, or an instant (ISO 8601).' }, 400);
    }
    const { total, entries } = store.list({ to, subject, after, before, limit });
    // The inbox page's list needs no bodies, and reading them is what costs.
    const brief = c.req.query('brief') !== undefined;
    return c.json({ total, messages: brief ? entries : await Promise.all(entries.map(store.whole)) });
  });
  app.get('/api/messages/:id', async (c) => {
    const entry = store.get(c.req.param('id'));
    return entry ? c.json(await store.whole(entry)) : c.json({ error: 'No such mail.' }, 404);
  });
  app.get('/api/messages/:id/raw', async (c) => {
    const entry = store.get(c.req.param('id'));
    if (!entry) return c.json({ error: 'No such mail.' }, 404);
    return c.body(new Uint8Array(await store.raw(entry.id)), 200, { 'content-type': 'message/rfc822' });
  });
  app.get('/api/messages/:id/html', async (c) => {
    const entry = store.get(c.req.param('id'));
    if (!entry) return c.text('No such mail.', 404);
    const { html, text } = await store.whole(entry);
    return c.html(opensInNewTabs(html || asHtml(text)), 200, {
      // Shown in a sandboxed frame, and safe if opened on its own too.
      'content-security-policy':
        "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; font-src http: https: data:",
      'referrer-policy': 'no-referrer',
    });
  });
  app.delete('/api/messages', (c) => c.json({ deleted: store.clear() }));

  app.get('/api/lookup', (c) => {
    const entry = store.byKey(c.req.query('key') ?? '');
    return c.json(entry ? { found: true, id: entry.id, messageId: entry.id } : { found: false });
  });
  app.post('/api/faults', async (c) => {
    const wanted = faultsSchema.safeParse(await c.req.json().catch(() => null));
    if (!wanted.success) return c.json({ error: z.prettifyError(wanted.error) }, 400);
    return c.json(Object.assign(faults, wanted.data));
  });
  app.get('/api/health', (c) => c.json({ ok: true, eventsWaiting: outbox.waiting() }));
  app.get(CERTIFICATE_PATH, (c) => c.text(keys.publicKey));

  app.get('/', (c) => c.html(inboxPage));
  app.get('/messages/:id', (c) =>
    store.get(c.req.param('id')) ? c.html(inboxPage) : c.html(inboxPage, 404),
  );

  app.onError((error, c) => {
    console.error(error);
    return c.req.path === '/'
      ? xml(c, fail(500, 'InternalFailure', error.message))
      : c.json({ error: error.message }, 500);
  });
  return app;
}

const xml = (c: Context, { status, body }: { status: number; body: string }) =>
  c.body(body, status as 200, { 'content-type': 'text/xml' });

/** Links lead out of the preview, not into its frame. */
const opensInNewTabs = (html: string): string =>
  /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, '$&<base target="_blank">')
    : html.replace(/^(\s*<!doctype[^>]*>)?/i, '$1<base target="_blank">');

const asHtml = (text: string): string =>
  `<!doctype html><meta charset="utf-8"><pre style="font:14px/1.5 system-ui,sans-serif;white-space:pre-wrap;margin:16px">${text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g, '<a href="$&">$&</a>')}</pre>`;
