import type { BrowserContext, CDPSession, Page, Response } from 'playwright-core';
import { BrowserError, type Device, type Session } from '../types.ts';
import { contextFor } from './device.ts';
import { failureOf } from './failure.ts';
import type { PageOutcome } from './outcome.ts';
import { watchTraffic, type TrafficWatch } from './traffic.ts';
import { Late, within } from './within.ts';
import { isolatedWorld, type World } from './world.ts';

/** A page that is there to be looked at. */
export interface Visited {
  page: Page;
  cdp: CDPSession;
  world: World;
  traffic: TrafficWatch;
  outcome: PageOutcome;
  consoleErrors: string[];
  interruptions: { dialogs: string[]; downloads: number; popups: number };
  /** ms that are left for this visit. */
  left(): number;
}

export interface VisitOptions {
  url: string;
  device: Device;
  /** For the visit as a whole, in ms. */
  timeoutMs: number;
  /** Loading alone, in ms: after it, what has come is looked at. */
  loadMs: number;
}

/** Decoded, over all files: more than any honest home page. */
const MAX_BYTES = 60_000_000;
/** How long the page gets to answer at all, once its loading is over. */
const ANSWER_MS = 3_000;

/**
 * Opens a page in a context of its own and lets `use` look at it; gives how the visit ended and what `use` gave (null
 * where there was nothing to look at). Bounded in time and bytes, whatever the page does: dialogs are dismissed,
 * downloads and windows refused, endless scripts stopped. Throws a `BrowserError` `lost` only.
 */
export const visitPage = async <T>(
  session: Session,
  options: VisitOptions,
  use: (visited: Visited) => Promise<T>,
): Promise<{ outcome: PageOutcome; used: T | null }> => {
  const start = Date.now();
  const outcome: PageOutcome = {
    ...{ state: 'timeout', reason: null, url: options.url, finalUrl: options.url, status: null },
    ...{ complete: false, hung: false, loadMs: 0 },
  };
  const left = () => options.timeoutMs - (Date.now() - start);
  let context: BrowserContext | undefined;
  let cdp: CDPSession | undefined;
  try {
    context = await within(
      left(),
      session.browser.newContext(contextFor(options.device, session.browser.version())),
    );
    const opened = await within(left(), open(context, options, outcome, left));
    cdp = opened.cdp;
    const ready = await load(opened, options);
    const used = ready ? await within(left(), use(opened)) : null;
    return { outcome, used };
  } catch (error) {
    if (!session.browser.isConnected())
      throw new BrowserError('lost', 'The browser ended while it was looking at a page.', { cause: error });
    Object.assign(outcome, failureOf(error, options.timeoutMs));
    return { outcome, used: null };
  } finally {
    // A script that never ends would keep a core busy, and the context from closing.
    if (outcome.hung || outcome.state === 'timeout') await tryTo(500, cdp?.send('Page.crash'));
    await tryTo(3_000, context?.close());
  }
};

const open = async (
  context: BrowserContext,
  { url }: VisitOptions,
  outcome: PageOutcome,
  left: () => number,
): Promise<Visited> => {
  const interruptions = { dialogs: [] as string[], downloads: 0, popups: 0 };
  const consoleErrors: string[] = [];
  const page = await context.newPage();
  context.on('page', (other) => {
    interruptions.popups += 1;
    void other.close().catch(() => {});
  });
  page.on('dialog', (dialog) => {
    if (interruptions.dialogs.length < 5) interruptions.dialogs.push(dialog.message().slice(0, 200));
    void dialog.dismiss().catch(() => {});
  });
  page.on('download', () => (interruptions.downloads += 1));
  page.on('pageerror', (error) => note(consoleErrors, error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') note(consoleErrors, message.text());
  });
  const cdp = await context.newCDPSession(page);
  // As on phones and most desktops today; otherwise their width depends on how Chromium was started.
  await cdp.send('Emulation.setScrollbarsHidden', { hidden: true });
  const traffic = await watchTraffic(cdp, MAX_BYTES);
  const world = isolatedWorld(cdp);
  outcome.url = url;
  return { page, cdp, world, traffic, outcome, consoleErrors, interruptions, left };
};

const note = (errors: string[], text: string): void => {
  if (errors.length < 10) errors.push(text.slice(0, 200));
};

/** True where there is a page that answers. */
const load = async (visited: Visited, { url, loadMs }: VisitOptions): Promise<boolean> => {
  const { page, outcome, traffic, cdp } = visited;
  const start = Date.now();
  const remaining = () => Math.max(1, Math.min(loadMs - (Date.now() - start), visited.left() - 1_000));
  const crashed = new Promise<never>((_, reject) => {
    page.once('crash', () => reject(new Error('Page crashed')));
  });
  crashed.catch(() => {});

  let response: Response | null = null;
  try {
    response = await Promise.race([page.goto(url, { waitUntil: 'commit', timeout: remaining() }), crashed]);
  } finally {
    outcome.loadMs = Date.now() - start;
  }
  if (!isPage(outcome, response)) return false;

  try {
    await Promise.race([page.waitForLoadState('load', { timeout: remaining() }), crashed]);
    outcome.complete = true;
  } catch (error) {
    if (/crashed/i.test((error as Error).message)) throw error;
    await tryTo(500, cdp.send('Page.stopLoading'));
  }
  outcome.loadMs = Date.now() - start;
  if (outcome.complete) await traffic.quiet(400, Math.min(2_500, remaining()));
  await answers(visited);
  outcome.finalUrl = page.url().slice(0, 2_000);
  outcome.state = 'loaded';
  return true;
};

/** Whether what came is the website's own page; says in the outcome what else it is. */
const isPage = (outcome: PageOutcome, response: Response | null): boolean => {
  if (!response) return true;
  outcome.finalUrl = response.url().slice(0, 2_000);
  outcome.status = response.status();
  const host = URL.parse(outcome.finalUrl)?.host ?? 'The server';
  if (outcome.status >= 400) {
    outcome.state = 'error_status';
    outcome.reason = `${host} answers with error ${outcome.status} instead of a page.`;
    return false;
  }
  const type = response.headers()['content-type'] ?? '';
  if (type === '' || /html|xml/i.test(type)) return true;
  outcome.state = 'not_html';
  outcome.reason = `${host} answers with ${type.slice(0, 100)} instead of a web page.`;
  return false;
};

/** Waits until the page's own thread answers; a script that holds it is stopped once. Throws `Late`. */
const answers = async ({ world, cdp, outcome }: Visited): Promise<void> => {
  try {
    await within(ANSWER_MS, world.run('1'));
  } catch (error) {
    if (!(error instanceof Late)) throw error;
    outcome.hung = true;
    outcome.complete = false;
    await tryTo(1_000, cdp.send('Runtime.terminateExecution'));
    await within(ANSWER_MS, world.run('1'));
  }
};

const tryTo = async (ms: number, work: Promise<unknown> | undefined): Promise<void> => {
  if (work) await within(ms, work).catch(() => {});
};
