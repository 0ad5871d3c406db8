import type { Cdp, Connection } from '../cdp/connection.ts';
import { BrowserError } from '../error.ts';
import type { Device } from './device.ts';
import type { Session } from '../commands/command.ts';
import { failureOf } from './failure.ts';
import type { PageOutcome } from './outcome.ts';
import { openTab, type Tab } from './tab.ts';
import type { TrafficWatch } from './traffic.ts';
import { Late, within } from './within.ts';
import { isolatedWorld, type World } from './world.ts';

/** A page that is there to be looked at. */
export interface Visited {
  connection: Connection;
  cdp: Cdp;
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
  /** From when the page begins to be shown, in ms: after it, what has come is looked at. */
  loadMs: number;
}

/** How long the page gets to answer at all, once its loading is over. */
const ANSWER_MS = 3_000;
/** Scripts are stopped as long as so much time is left to look at the page. */
const LOOK_MS = 2 * ANSWER_MS;
/** Of the visit's time, what is kept for looking at what has come. */
const TO_LOOK = 0.4;

/**
 * Opens a page as a visitor who was never there and lets `use` look at it; gives how the visit ended and what `use` gave (null
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
  let tab: Tab | undefined;
  try {
    const opening = openTab(session.connection, options.device, options.url);
    try {
      tab = await within(left(), opening);
    } catch (error) {
      // It may open yet, and nobody would close it.
      opening.then(({ close }) => close()).catch(() => {});
      throw error;
    }
    const { connection, cdp, traffic, consoleErrors, interruptions } = tab;
    const world = isolatedWorld(cdp);
    const visited = { connection, cdp, world, traffic, outcome, consoleErrors, interruptions, left };
    const ready = await load(tab, visited, options);
    const used = ready ? await within(left(), Promise.race([use(visited), tab.doomed])) : null;
    return { outcome, used };
  } catch (error) {
    if (!session.connection.isOpen())
      throw new BrowserError('lost', 'The browser ended while it was looking at a page.', { cause: error });
    Object.assign(outcome, failureOf(error, options.timeoutMs));
    outcome.finalUrl = tab?.traffic.documentUrl() ?? outcome.finalUrl;
    return { outcome, used: null };
  } finally {
    // A script that never ends would keep a core busy, and the context from closing.
    if (outcome.hung || outcome.state === 'timeout') await tryTo(500, tab?.cdp.send('Page.crash'));
    const isGood = outcome.state === 'loaded' && outcome.complete && !outcome.hung;
    const keeps = isGood && tab?.interruptions.dialogs.length === 0;
    const isKept = keeps && (await within(1_000, tab!.keep()).then(...SETTLED));
    if (!isKept) await tryTo(3_000, tab?.close());
  }
};

/** True where there is a page that answers. */
const load = async (
  tab: Tab,
  visited: Visited,
  { url, loadMs, timeoutMs }: VisitOptions,
): Promise<boolean> => {
  const { outcome, traffic, cdp } = visited;
  const start = Date.now();
  const forLoading = () => Math.max(1, visited.left() - TO_LOOK * timeoutMs);

  let answer: Answer | null = null;
  try {
    answer = await Promise.race([within(forLoading(), goTo(cdp, url)), tab.doomed]);
  } finally {
    outcome.loadMs = Date.now() - start;
  }
  if (!isPage(outcome, answer)) return false;
  const shown = Date.now();
  const remaining = () => Math.max(1, Math.min(loadMs - (Date.now() - shown), forLoading()));

  try {
    await Promise.race([within(remaining(), tab.loaded()), tab.doomed]);
    outcome.complete = true;
  } catch (error) {
    if (!(error instanceof Late)) throw error;
    await tryTo(500, cdp.send('Page.stopLoading'));
  }
  outcome.loadMs = Date.now() - start;
  if (outcome.complete) await traffic.quiet(400, Math.min(2_500, remaining()));
  await answers(visited);
  outcome.finalUrl = tab.url().slice(0, 2_000);
  outcome.state = 'loaded';
  return true;
};

interface Answer {
  url: string;
  status: number;
  mime: string;
}

/** Resolves when the page begins to be shown; null where there was no answer of a server to wait for. Throws what Chromium says. */
const goTo = async (cdp: Cdp, url: string): Promise<Answer | null> => {
  const answers = new Map<string, Answer>();
  let heard = () => {};
  const deaf = cdp.on('Network.responseReceived', ({ loaderId, type, response }) => {
    if (type !== 'Document' || answers.has(loaderId)) return;
    const { url, status, mimeType: mime } = response;
    answers.set(loaderId, { url, status, mime });
    heard();
  });
  try {
    const { loaderId = '', errorText } = await cdp.send('Page.navigate', { url });
    const answer = () => answers.get(loaderId) ?? null;
    if (errorText && !answer()) throw new Error(errorText);
    // Told over another way than the navigation, and so perhaps a little later.
    if (!answer()) await within(500, new Promise<void>((resolve) => (heard = resolve))).catch(() => {});
    // A server's error without a page is Chromium's error page, but the server's error all the same.
    if (errorText && answer()!.status < 400) throw new Error(errorText);
    return answer();
  } finally {
    deaf();
  }
};

/** Whether what came is the website's own page; says in the outcome what else it is. */
const isPage = (outcome: PageOutcome, answer: Answer | null): boolean => {
  if (!answer) return true;
  outcome.finalUrl = answer.url.slice(0, 2_000);
  outcome.status = answer.status;
  const host = URL.parse(outcome.finalUrl)?.host ?? 'The server';
  if (outcome.status >= 400) {
    outcome.state = 'error_status';
    outcome.reason = `${host} answers with error ${outcome.status} instead of a page.`;
    return false;
  }
  if (answer.mime === '' || /html|xml/i.test(answer.mime)) return true;
  outcome.state = 'not_html';
  outcome.reason = `${host} answers with ${answer.mime.slice(0, 100)} instead of a web page.`;
  return false;
};

/** Waits until the page's own thread answers; scripts that hold it are stopped, one after another. Throws `Late`. */
export const answers = async ({ world, cdp, outcome, left }: Visited): Promise<void> => {
  for (;;) {
    try {
      return void (await within(ANSWER_MS, world.run('1', ANSWER_MS)));
    } catch (error) {
      if (!(error instanceof Late) || left() < LOOK_MS) throw error;
      outcome.hung = true;
      outcome.complete = false;
      await tryTo(1_000, cdp.send('Runtime.terminateExecution'));
    }
  }
};

/** Of a promise: whether it came true. */
const SETTLED = [() => true, () => false] as const;

const tryTo = async (ms: number, work: Promise<unknown> | undefined): Promise<void> => {
  if (work) await within(ms, work).catch(() => {});
};
