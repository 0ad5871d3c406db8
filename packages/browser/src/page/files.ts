import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js';

/** A file of the page as the network saw it. */
export interface FileSeen {
  url: string;
  kind: string;
  mime: string | null;
  /** As sent. */
  bytes: number;
  failed: boolean;
}

type Events = ProtocolMapping.Events;
type Seen<E extends keyof Events> = Events[E][0];

const MAX_FILES = 2_000;

/** Makes files of the network's events, heard live or read from a log. */
export const createFileList = () => {
  const files = new Map<string, FileSeen>();
  return {
    asked({ requestId, request, type }: Seen<'Network.requestWillBeSent'>): void {
      if (files.size >= MAX_FILES || request.url.startsWith('data:')) return;
      files.set(requestId, {
        ...{ url: request.url.slice(0, 2_000), kind: (type ?? 'other').toLowerCase() },
        ...{ mime: null, bytes: 0, failed: false },
      });
    },
    answered({ requestId, response }: Seen<'Network.responseReceived'>): void {
      const file = files.get(requestId);
      if (file) Object.assign(file, { mime: response.mimeType || null, failed: response.status >= 400 });
    },
    came({ requestId, encodedDataLength }: Seen<'Network.loadingFinished'>): void {
      const file = files.get(requestId);
      if (file) file.bytes = encodedDataLength;
    },
    failed({ requestId, canceled }: Seen<'Network.loadingFailed'>): void {
      const file = files.get(requestId);
      if (file && !canceled) file.failed = true;
    },
    all: (): FileSeen[] => [...files.values()],
  };
};

/** Of a log as Lighthouse keeps it. */
export const filesOfLog = (log: readonly { method: string; params: unknown }[]): FileSeen[] => {
  const files = createFileList();
  for (const { method, params } of log) {
    if (method === 'Network.requestWillBeSent') files.asked(params as never);
    if (method === 'Network.responseReceived') files.answered(params as never);
    if (method === 'Network.loadingFinished') files.came(params as never);
    if (method === 'Network.loadingFailed') files.failed(params as never);
  }
  return files.all();
};
