import type { Cdp } from '../cdp/connection.ts';
import { createFileList, type FileSeen } from './files.ts';

export interface TrafficWatch {
  files(): FileSeen[];
  /** Decoded bytes so far. */
  bytes(): number;
  cut(): boolean;
  /** Where the page itself was last asked for, after redirects; null before that. */
  documentUrl(): string | null;
  /** Resolves once the page's own HTML weighs more than `maxDocument`; what is left of it is not waited for. */
  overgrown: Promise<void>;
  /** Resolves once nothing was asked for or arrived for `quietMs`, or after `mostMs`. */
  quiet(quietMs: number, mostMs: number): Promise<void>;
}

/** Counts what the page loads, and cuts it off at `maxBytes` decoded, of which `maxDocument` may be its own HTML. */
export const watchTraffic = async (
  cdp: Cdp,
  { maxBytes, maxDocument }: { maxBytes: number; maxDocument: number },
): Promise<TrafficWatch> => {
  const files = createFileList();
  const open = new Set<string>();
  let bytes = 0;
  let cut = false;
  let mainFrame = '';
  let last = Date.now();
  let document: { requestId: string; url: string; bytes: number } | null = null;
  let tellOvergrown!: () => void;
  const overgrown = new Promise<void>((resolve) => (tellOvergrown = resolve));

  cdp.on('Network.requestWillBeSent', (asked) => {
    const { requestId, loaderId, frameId, request, type } = asked;
    if (request.url.startsWith('data:')) return;
    // The page's own navigation, and each redirect of it; those of frames have the same mark, but not this frame.
    if (type === 'Document' && requestId === loaderId && frameId === mainFrame)
      document = { requestId, url: request.url.slice(0, 2_000), bytes: 0 };
    last = Date.now();
    open.add(requestId);
    files.asked(asked);
  });
  cdp.on('Network.responseReceived', files.answered);
  cdp.on('Network.dataReceived', ({ requestId, dataLength }) => {
    last = Date.now();
    bytes += dataLength;
    if (document?.requestId === requestId && (document.bytes += dataLength) > maxDocument) tellOvergrown();
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
  cdp.on('Network.loadingFinished', (came) => {
    ended(came.requestId);
    files.came(came);
  });
  cdp.on('Network.loadingFailed', (failed) => {
    ended(failed.requestId);
    files.failed(failed);
  });
  const { frameTree } = await cdp.send('Page.getFrameTree');
  mainFrame = frameTree.frame.id;
  await cdp.send('Network.enable');

  return {
    files: files.all,
    bytes: () => bytes,
    cut: () => cut,
    documentUrl: () => document?.url ?? null,
    overgrown,
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
