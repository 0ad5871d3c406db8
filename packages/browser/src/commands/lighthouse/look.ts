import type { Page } from 'puppeteer-core';
import type { RunnerResult } from 'lighthouse';
import { emulate, majorOf } from '../../page/emulation.ts';
import { filesOfLog } from '../../page/files.ts';
import type { PageOutcome } from '../../page/outcome.ts';
import { forgetVisit, keepPlace } from '../../page/place.ts';
import { watchTraffic } from '../../page/traffic.ts';
import { within } from '../../page/within.ts';
import { isolatedWorld } from '../../page/world.ts';
import type { Device } from '../../page/device.ts';
import type { Session } from '../command.ts';
import { lookOf, parkedLooks, seenOf } from '../look.ts';

/** For all of it, in ms: the page is there already. */
const LOOK_MS = 8_000;
/** Of what Lighthouse loads, its own limits hold. */
const NO_LIMITS = { maxBytes: Infinity, maxDocument: Infinity };

/**
 * Prepares to look at Lighthouse's page once that is done with it. The look is kept for the `look` command; where
 * anything is unusual about the page, nothing is kept, and that command goes there itself. Tells whether the tab is
 * left for the next visit.
 */
export const lookAfterwards = async (
  { connection }: Session,
  page: Page,
  { url, device }: { url: string; device: Device },
): Promise<(ran: RunnerResult) => Promise<boolean>> => {
  const asked = await page.createCDPSession();
  const { targetInfo } = await asked.send('Target.getTargetInfo');
  await asked.detach();
  const cdp = await connection.attach(targetInfo.targetId);
  let dialogs = 0;
  cdp.on('Page.javascriptDialogOpening', () => (dialogs += 1));
  await cdp.send('Page.enable');

  const look = async (ran: RunnerResult): Promise<boolean> => {
    const outcome = outcomeOf(ran, url);
    if (!outcome || dialogs > 0) return false;
    const traffic = await watchTraffic(cdp, NO_LIMITS);
    await emulate(cdp, device, await majorOf(connection));
    await traffic.quiet(300, 1_500);
    const start = Date.now();
    const visited = {
      ...{ connection, cdp, outcome, world: isolatedWorld(cdp) },
      traffic: { ...traffic, files: () => filesOfLog(ran.artifacts.DevtoolsLog) },
      consoleErrors: complaintsOf(ran),
      interruptions: { dialogs: [], downloads: 0, popups: 0 },
      left: () => LOOK_MS - (Date.now() - start),
    };
    parkedLooks.put(connection, device, url, lookOf(outcome, device, await seenOf(visited, { device })));
    await forgetVisit(cdp, outcome.finalUrl);
    await cdp.detach();
    const { targetId, browserContextId } = targetInfo;
    await keepPlace(connection, { targetId, browserContextId, ownContext: false, used: true });
    return true;
  };
  return async (ran) => {
    // The measurement is what was asked for; the look can be had again.
    return within(LOOK_MS, look(ran)).catch(() => false);
  };
};

/** Null where the page is not simply there. */
const outcomeOf = ({ lhr, artifacts }: RunnerResult, url: string): PageOutcome | null => {
  const own = artifacts.DevtoolsLog.find(
    ({ method, params }) =>
      method === 'Network.responseReceived' &&
      params.type === 'Document' &&
      params.requestId === params.loaderId,
  );
  const status = own?.method === 'Network.responseReceived' ? own.params.response.status : 0;
  const finalUrl = lhr.finalDisplayedUrl ?? url;
  const loadMs = (lhr.audits['metrics']?.details as { items?: { observedLoad?: number }[] } | undefined)
    ?.items?.[0]?.observedLoad;
  if (lhr.runtimeError || status < 200 || status >= 400 || loadMs === undefined) return null;
  return {
    ...{ state: 'loaded', reason: null, url, finalUrl, status },
    ...{ complete: true, hung: false, loadMs: Math.round(loadMs) },
  };
};

const complaintsOf = ({ lhr }: RunnerResult): string[] => {
  const found = (
    lhr.audits['errors-in-console']?.details as { items?: { description?: unknown }[] } | undefined
  )?.items;
  return (found ?? []).slice(0, 10).map(({ description }) => String(description).slice(0, 200));
};
