import type { Command } from './command.ts';
import type { Device } from '../page/device.ts';
import type { PageOutcome } from '../page/outcome.ts';
import { screenOf } from '../page/device.ts';
import { shoot, shootScreen } from '../page/shot.ts';
import { visitPage, type Visited } from '../page/visit.ts';
import { judged, parkedAxe } from './axe.ts';
import { furtherPages } from './axe/links.ts';
import type { AxeResult } from './axe/types.ts';
import { createPark } from './parked.ts';
import { measure, type Measured } from './look/measure.ts';
import { scrollThrough } from './look/scroll.ts';
import { trafficOf, withFiles } from './look/files.ts';
import type { LookInput, LookOutput, Seen } from './look/types.ts';

export type * from './look/types.ts';

const MAX_HEIGHT = 6_000;

/** Loads a page and tells what it looks like. What is wrong with it is in the state; throws `BrowserError` `lost` only. */
export const look: Command<LookInput, LookOutput> = async (session, input) => {
  const found = input.withAxe ? null : parkedLooks.take(session.connection, input.device, input.url);
  if (found) return found;
  const timeoutMs = input.timeoutMs ?? 25_000;
  const { outcome, used } = await visitPage(
    session,
    { url: input.url, device: input.device, timeoutMs, loadMs: input.loadMs ?? timeoutMs * 0.6 },
    (visited) => seenOf(visited, input),
  );
  return lookOf(outcome, input.device, used);
};

/** What Lighthouse's page looked like after it had been measured. */
export const parkedLooks = createPark<LookOutput>();

export const lookOf = (
  outcome: PageOutcome,
  device: Device,
  used: { seen: Seen; measured: Measured } | null,
): LookOutput => {
  if (used && isBlank(used.measured)) {
    outcome.state = 'blank';
    outcome.reason ??= 'The page shows nothing: no text and no picture.';
  }
  return { ...outcome, device, seen: used?.seen ?? null };
};

export const seenOf = async (
  visited: Visited,
  input: Pick<LookInput, 'device' | 'withAxe' | 'maxHeight'>,
): Promise<{ seen: Seen; measured: Measured }> => {
  const { cdp, world, traffic } = visited;
  const { viewport, deviceScaleFactor: deviceScale } = screenOf(input.device);
  const wide = await world.run<number>('document.documentElement.clientWidth');
  // A page that was not made for phones is laid out wider, and shown reduced.
  const zoom = Math.min(1, viewport.width / Math.max(1, wide));
  const screen = { x: 0, y: 0, width: viewport.width / zoom, height: viewport.height / zoom };
  const fold =
    zoom === 1
      ? await shoot(cdp, screen, { scale: deviceScale, ratio: deviceScale, quality: 80 })
      : await shootScreen(cdp, screen, 85);

  // Before anything is scrolled, so that the result is the one of the page as it comes.
  const result = input.withAxe ? await judged(visited, 20, 15_000) : null;
  // That axe did not end says nothing about the look of the page.
  visited.outcome.reason = null;
  const leads = input.withAxe ? await furtherPages(world, visited.outcome.finalUrl) : [];

  const maxHeight = (input.maxHeight ?? MAX_HEIGHT) / zoom;
  await scrollThrough(world, traffic, maxHeight);
  const measured = await measure(world, viewport, visited.left() / 2);
  const height = Math.min(Math.max(measured.page.height, screen.height), maxHeight);
  // Chromium's pictures beyond the viewport forget that the page is shown reduced; as a wide screen it is laid out alike.
  if (zoom < 1)
    await cdp.send('Emulation.setDeviceMetricsOverride', {
      ...{ width: wide, height: Math.round(screen.height), deviceScaleFactor: 1, mobile: false },
    });
  const full = await shoot(
    cdp,
    { ...screen, height },
    { scale: zoom, ratio: zoom < 1 ? 1 : deviceScale, quality: 72 },
  );

  if (input.withAxe && result)
    parkedAxe.put(visited.connection, input.device, visited.outcome.url, {
      page: { ...visited.outcome, kind: 'home', result, picture: full },
      leads,
    });
  const { drawn: _, textCut: __, ...told } = measured;
  return {
    measured,
    seen: {
      ...told,
      ...{ viewport, fold, full, textLength: measured.text.letters },
      contrast: contrastOf(result),
      images: withFiles(measured.images, traffic.files()),
      traffic: trafficOf(traffic),
      consoleErrors: visited.consoleErrors,
      interruptions: visited.interruptions,
    },
  };
};

const isBlank = ({ text, textCut, drawn, images }: Measured): boolean =>
  !textCut && text.letters === 0 && drawn === 0 && !images.some(({ kind }) => kind === 'background');

const contrastOf = (result: AxeResult | null): Seen['contrast'] => {
  if (!result) return null;
  const rule = result.violations.find(({ id }) => id === 'color-contrast');
  return {
    count: rule?.nodeCount ?? 0,
    elements: (rule?.nodes ?? []).flatMap(({ selector, html, summary, box }) =>
      box ? { selector, html, summary, box } : [],
    ),
  };
};
