import type { Command, Session } from './command.ts';
import type { Device } from '../page/device.ts';
import { screenOf } from '../page/device.ts';
import type { Shot } from '../page/outcome.ts';
import { shoot } from '../page/shot.ts';
import { answers, visitPage, type Visited } from '../page/visit.ts';
import { Late } from '../page/within.ts';
import { furtherPages, type Lead } from './axe/links.ts';
import { axeVersion, runAxe } from './axe/run.ts';
import { createPark } from './parked.ts';
import type { AxeInput, AxeOutput, AxePage, AxeResult, PageKind } from './axe/types.ts';

export type * from './axe/types.ts';
export { pageKinds } from './axe/types.ts';
export { axeVersion } from './axe/run.ts';

const MAX_PICTURE = 6_000;

interface Found {
  page: AxePage;
  leads: Lead[];
}

/** What `look` let axe-core find on its way. */
export const parkedAxe = createPark<Found>();

/** Runs axe-core on pages, one after another. What is wrong with a page is in its state; throws `BrowserError` `lost` only. */
export const axe: Command<AxeInput, AxeOutput> = async (session, input) => {
  const pages: AxePage[] = [];
  let leads: Lead[] = [];
  const shown = new Map<string, number>();
  for (const [i, url] of input.urls.entries()) {
    if (session.signal.aborted) break;
    const kind: PageKind = i === 0 ? 'home' : 'other';
    const found =
      parkedAxe.take(session.connection, input.device ?? 'desktop', url) ??
      (await one(session, input, { url, kind }));
    pages.push({ ...found.page, kind });
    countShown(shown, found.page);
    if (i === 0) leads = found.leads;
  }
  const isKnown = (url: string) => pages.some((page) => page.finalUrl === url || page.url === url);
  for (const lead of leads.filter(({ url }) => !isKnown(url)).slice(0, input.discover ?? 0)) {
    if (session.signal.aborted) break;
    const { page } = await one(session, input, lead, shown);
    pages.push(page);
    countShown(shown, page);
  }
  return { version: axeVersion, pages };
};

const one = async (
  session: Session,
  input: AxeInput,
  { url, kind }: Lead,
  shown: ReadonlyMap<string, number> = new Map(),
): Promise<Found> => {
  const timeoutMs = input.timeoutMs ?? 30_000;
  const device = input.device ?? 'desktop';
  const { outcome, used } = await visitPage(
    session,
    { url, device, timeoutMs, loadMs: input.loadMs ?? timeoutMs / 2 },
    async (visited) => {
      const result = await judged(visited, input.maxNodes ?? 20);
      const leads = kind === 'home' ? await furtherPages(visited.world, visited.outcome.finalUrl) : [];
      const picture = result && input.pictures ? await pictureOf(visited, result, device, shown) : null;
      return { result, leads, picture };
    },
  );
  const page = { ...outcome, kind, result: used?.result ?? null, picture: used?.picture ?? null };
  return { page, leads: used?.leads ?? [] };
};

/** Null, and told in the outcome, where axe-core does not come to its end. */
export const judged = async (
  visited: Visited,
  maxNodes: number,
  mostMs = Infinity,
): Promise<AxeResult | null> => {
  const timeoutMs = Math.max(1_000, Math.min(mostMs, visited.left() - 3_000));
  try {
    return await runAxe(visited, { timeoutMs, maxNodes });
  } catch (error) {
    if (!(error instanceof Late) && !/In the page/.test(String(error))) throw error;
    // It would go on in the page, and keep whoever looks next from an answer.
    const { hung, complete } = visited.outcome;
    await answers(visited).catch(() => {});
    // That was ours, and not the page's.
    Object.assign(visited.outcome, { hung, complete });
    visited.outcome.reason =
      error instanceof Late
        ? `The page is too large, or its scripts too busy, to be judged within ${Math.round(timeoutMs / 1000)} seconds.`
        : `The page could not be judged: ${(error as Error).message.slice(0, 200)}`;
    return null;
  }
};

/** How many elements of a rule are worth a picture, over all pages. */
const SHOWN = 3;

const countShown = (shown: Map<string, number>, { result, picture }: AxePage): void => {
  if (!picture) return;
  for (const { id, nodes } of result?.violations ?? [])
    shown.set(id, (shown.get(id) ?? 0) + nodes.filter(({ box }) => box !== null).length);
};

/** From the top to the last element that no earlier page's picture shows the like of, where there is one. */
const pictureOf = async (
  { cdp, world }: Visited,
  { violations }: AxeResult,
  device: Device,
  shown: ReadonlyMap<string, number>,
): Promise<Shot | null> => {
  const bottoms = violations
    .filter(({ id }) => (shown.get(id) ?? 0) < SHOWN)
    .flatMap(({ nodes }) => nodes.slice(0, SHOWN).map(({ box }) => box))
    .filter((box) => box !== null);
  if (bottoms.length === 0) return null;
  const { viewport, deviceScaleFactor: ratio } = screenOf(device);
  const total = await world.run<number>('document.documentElement.scrollHeight');
  const wanted = Math.max(viewport.height, ...bottoms.map(({ y, height }) => y + Math.min(height, 600) + 60));
  const height = Math.min(wanted, MAX_PICTURE, Math.max(total, viewport.height));
  return shoot(cdp, { x: 0, y: 0, width: viewport.width, height }, { scale: 1, ratio, quality: 80 });
};
