import type { Cdp, Connection } from '../cdp/connection.ts';
import type { Device } from './device.ts';
import { emulate, majorOf } from './emulation.ts';
import { Overgrown } from './failure.ts';
import { closePlace, forgetVisit, keepPlace, takePlace } from './place.ts';
import { watchTraffic, type TrafficWatch } from './traffic.ts';

/** A tab without anybody's cookies or cache, and what its pages tried to do. */
export interface Tab {
  connection: Connection;
  cdp: Cdp;
  traffic: TrafficWatch;
  consoleErrors: string[];
  interruptions: { dialogs: string[]; downloads: number; popups: number };
  /** Rejects when the tab dies of its page, or the page's own HTML has no end; never resolves. */
  doomed: Promise<never>;
  /** Of the document that is shown, after redirects. */
  url(): string;
  /** Resolves when the document that is shown then has loaded. */
  loaded(): Promise<void>;
  close(): Promise<void>;
  /** Leaves the tab for the next visit. */
  keep(): Promise<void>;
}

/** Decoded, over all files: more than any honest home page. */
const MAX_BYTES = 60_000_000;
/** Of it, the page's own HTML: Chromium takes up to a hundred times as much memory for its elements. */
const MAX_DOCUMENT = 5_000_000;
/** No visitor closes as many: a script that opens more is stopped. */
const MAX_DIALOGS = 20;

/** Dialogs are dismissed, downloads and windows refused, service workers left out. */
export const openTab = async (connection: Connection, device: Device, to: string): Promise<Tab> => {
  const place = await takePlace(connection, to);
  const { targetId, browserContextId } = place;
  const forget: (() => void)[] = [];
  let isClosed = false;
  const close = async () => {
    isClosed = true;
    for (const each of forget) each();
    await closePlace(connection, place);
  };
  try {
    const major = await majorOf(connection);
    const cdp = await connection.attach(targetId);
    const keep = async () => {
      for (const each of forget) each();
      await forgetVisit(cdp, url());
      await cdp.detach();
      // Whoever waited for this gave it up, and closed what would be kept.
      if (isClosed) throw new Error('The tab was closed while it was made ready for the next visit.');
      await keepPlace(connection, place);
    };
    const interruptions = { dialogs: [] as string[], downloads: 0, popups: 0 };
    let doom!: (why: Error) => void;
    const doomed = new Promise<never>((_, reject) => (doom = reject));
    doomed.catch(() => {});
    forget.push(
      connection.on('Target.targetCrashed', (event) => {
        if (event.targetId === targetId) doom(new Error('Page crashed'));
      }),
      connection.on('Browser.downloadWillBegin', () => (interruptions.downloads += 1)),
      connection.on('Target.targetCreated', ({ targetInfo }) => {
        if (targetInfo.browserContextId !== browserContextId || targetInfo.type !== 'page') return;
        // Chromium's own first tab is nobody's window.
        if (targetInfo.targetId === targetId || !targetInfo.openerId) return;
        interruptions.popups += 1;
        connection.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => {});
      }),
    );
    let dialogs = 0;
    cdp.on('Page.javascriptDialogOpening', ({ type, message }) => {
      if (++dialogs === MAX_DIALOGS) cdp.send('Runtime.terminateExecution').catch(() => {});
      if (interruptions.dialogs.length < 5 && type !== 'beforeunload')
        interruptions.dialogs.push(message.slice(0, 200));
      cdp.send('Page.handleJavaScriptDialog', { accept: type === 'beforeunload' }).catch(() => {});
    });
    const consoleErrors = complaintsOf(cdp);
    const { url, loaded } = documentOf(cdp);
    // One after another in the pipe, without waiting for each.
    const [traffic] = await Promise.all([
      watchTraffic(cdp, { maxBytes: MAX_BYTES, maxDocument: MAX_DOCUMENT }),
      connection.send('Browser.setDownloadBehavior', {
        ...{ behavior: 'deny', ...(place.ownContext ? { browserContextId } : {}), eventsEnabled: true },
      }),
      ...(place.used ? [cdp.send('Network.setCacheDisabled', { cacheDisabled: true })] : []),
      connection.send('Target.setDiscoverTargets', { discover: true }),
      cdp.send('Page.enable'),
      cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      cdp.send('Runtime.enable'),
      cdp.send('Log.enable'),
      cdp.send('Network.setBypassServiceWorker', { bypass: true }),
      emulate(cdp, device, major),
    ]);
    void traffic.overgrown.then(() => doom(new Overgrown(MAX_DOCUMENT)));
    return { connection, cdp, traffic, consoleErrors, interruptions, doomed, url, loaded, close, keep };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
};

/** What the page's scripts and the network complained of: at most 10. */
const complaintsOf = (cdp: Cdp): string[] => {
  const errors: string[] = [];
  // What the tab's last page complained of is told again to whoever asks anew.
  const deaf = cdp.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId) return;
    errors.length = 0;
    deaf();
  });
  const note = (text: string) => {
    if (errors.length < 10) errors.push(text.slice(0, 200));
  };
  cdp.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) =>
    note((exception?.description ?? text).split('\n')[0]!.replace(/^\w*Error: /, '')),
  );
  cdp.on('Runtime.consoleAPICalled', ({ type, args }) => {
    if (type === 'error') note(args.map(({ value, description }) => value ?? description ?? '').join(' '));
  });
  cdp.on('Log.entryAdded', ({ entry: { level, text } }) => {
    if (level === 'error') note(text);
  });
  return errors;
};

/** Follows the main frame's document, whatever it goes on to. */
const documentOf = (cdp: Cdp): Pick<Tab, 'url' | 'loaded'> => {
  let [url, frame, shown] = ['about:blank', '', ''];
  const done = new Set<string>();
  let told = () => {};
  const isLoaded = () => shown !== '' && done.has(shown);
  cdp.on('Page.frameNavigated', ({ frame: now }) => {
    if (now.parentId) return;
    [url, frame, shown] = [now.url + (now.urlFragment ?? ''), now.id, now.loaderId];
    told();
  });
  cdp.on('Page.navigatedWithinDocument', (now) => {
    if (now.frameId === frame) url = now.url;
  });
  cdp.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
    if (name !== 'load' || (frame !== '' && frameId !== frame)) return;
    done.add(loaderId);
    told();
  });
  return {
    url: () => url,
    loaded: () =>
      new Promise((resolve) => {
        told = () => {
          if (isLoaded()) resolve();
        };
        told();
      }),
  };
};
