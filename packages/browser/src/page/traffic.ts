import type { CDPSession } from 'playwright-core';

/** A file of the page as the network saw it. */
export interface FileSeen {
  url: string;
  kind: string;
  mime: string | null;
  /** As sent. */
  bytes: number;
  failed: boolean;
}

export interface TrafficWatch {
  files(): FileSeen[];
  /** Decoded bytes so far. */
  bytes(): number;
  cut(): boolean;
  /** Resolves once nothing was asked for or arrived for `quietMs`, or after `mostMs`. */
  quiet(quietMs: number, mostMs: number): Promise<void>;
}

const MAX_FILES = 2_000;

/** Counts what the page loads, and cuts it off at `maxBytes` decoded. */
export const watchTraffic = async (cdp: CDPSession, maxBytes: number): Promise<TrafficWatch> => {
  const files = new Map<string, FileSeen>();
  const open = new Set<string>();
  let bytes = 0;
  let cut = false;
  let last = Date.now();

  cdp.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (request.url.startsWith('data:')) return;
    last = Date.now();
    open.add(requestId);
    if (files.size < MAX_FILES)
      files.set(requestId, {
        ...{ url: request.url.slice(0, 2_000), kind: (type ?? 'other').toLowerCase() },
        ...{ mime: null, bytes: 0, failed: false },
      });
  });
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    const file = files.get(requestId);
    if (!file) return;
    file.mime = response.mimeType || null;
    file.failed = response.status >= 400;
  });
  cdp.on('Network.dataReceived', ({ dataLength }) => {
    last = Date.now();
    bytes += dataLength;
    if (bytes <= maxBytes || cut) return;
    cut = true;
    // Whatever is asked for from here on fails at once.
    cdp
      .send('Network.emulateNetworkConditions', {
        ...{ offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
      })
      .catch(() => {});
    cdp.send('Page.stopLoading').catch(() => {});
  });
  const ended = (requestId: string) => {
    open.delete(requestId);
    last = Date.now();
  };
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    ended(requestId);
    const file = files.get(requestId);
    if (file) file.bytes = encodedDataLength;
  });
  cdp.on('Network.loadingFailed', ({ requestId, canceled }) => {
    ended(requestId);
    const file = files.get(requestId);
    if (file && !canceled) file.failed = true;
  });
  await cdp.send('Network.enable');

  return {
    files: () => [...files.values()],
    bytes: () => bytes,
    cut: () => cut,
    quiet: (quietMs, mostMs) =>
      new Promise((resolve) => {
        const until = Date.now() + mostMs;
        const look = () => {
          const now = Date.now();
          // A connection that stays open without a word (chat, analytics) keeps nobody waiting.
          if (now >= until || now - last >= (open.size === 0 ? quietMs : 2 * quietMs)) resolve();
          else setTimeout(look, 50);
        };
        look();
      }),
  };
};
