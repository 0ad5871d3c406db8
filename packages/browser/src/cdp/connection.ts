import type { Readable, Writable } from 'node:stream';
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js';
import { BrowserError } from '../error.ts';

type Events = ProtocolMapping.Events;
type Commands = ProtocolMapping.Commands;
/** What a command is given. */
export type Params<M extends keyof Commands> = Commands[M]['paramsType'][0];
type Listener = (params: never) => void;

/** A session of Chromium's debugging protocol with one target; chromedevtools.github.io/devtools-protocol. */
export interface Cdp {
  /** Rejects with what Chromium says, and with a `BrowserError` `lost` where it has ended. */
  send<M extends keyof Commands>(method: M, params?: Params<M>): Promise<Commands[M]['returnType']>;
  /** Until the function that it gives is called. */
  on<E extends keyof Events>(event: E, listener: (params: Events[E][0]) => void): () => void;
}

/** The session with the browser itself, and the way to those with its pages. */
export interface Connection extends Cdp {
  isOpen(): boolean;
  /** Attaches to a page, or to a frame that has a process of its own. */
  attach(targetId: string): Promise<Attached>;
}

export interface Attached extends Cdp {
  /** Ends the session, and with it what it changed about the page. */
  detach(): Promise<void>;
}

interface Waiting {
  resolve(result: never): void;
  reject(error: Error): void;
}

/**
 * Talks to Chromium over the two pipes of `--remote-debugging-pipe`: nothing is compressed, masked or watched, all of
 * which a driver's socket costs, and Chromium ends when the pipe does.
 */
export const connect = (toChromium: Writable, fromChromium: Readable): Connection => {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<Listener>>();
  let lastId = 0;
  let open = true;

  const cdp = (sessionId?: string): Cdp => ({
    send: (method, params) =>
      new Promise((resolve, reject) => {
        if (!open) return reject(lost());
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        toChromium.write(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`);
      }),
    on(event, listener) {
      const key = `${sessionId ?? ''} ${String(event)}`;
      const known = listeners.get(key) ?? new Set();
      listeners.set(key, known.add(listener as Listener));
      return () => void known.delete(listener as Listener);
    },
  });

  const hear = (text: string): void => {
    const { id, method, params, sessionId = '', result, error } = JSON.parse(text) as Message;
    if (id === undefined) {
      for (const listener of listeners.get(`${sessionId} ${method}`) ?? []) listener(params);
      if (method === 'Target.detachedFromTarget') forget(listeners, params['sessionId'] as string);
      return;
    }
    const one = waiting.get(id);
    waiting.delete(id);
    if (error) one?.reject(new Error(`${error.message}${error.data ? ` (${error.data})` : ''}`));
    else one?.resolve(result);
  };
  const end = (): void => {
    open = false;
    for (const { reject } of waiting.values()) reject(lost());
    waiting.clear();
  };

  onMessages(fromChromium, hear);
  for (const event of ['end', 'close', 'error'] as const) fromChromium.on(event, end);
  toChromium.on('error', end);

  const own = cdp();
  return {
    ...own,
    isOpen: () => open,
    async attach(targetId) {
      const { sessionId } = await own.send('Target.attachToTarget', { targetId, flatten: true });
      const detach = () => own.send('Target.detachFromTarget', { sessionId });
      return { ...cdp(sessionId), detach };
    },
  };
};

interface Message {
  id?: number;
  method?: string;
  params: Record<string, unknown> & never;
  sessionId?: string;
  result: never;
  error?: { message: string; data?: string };
}

const lost = () => new BrowserError('lost', 'Chromium has ended.');

const forget = (listeners: Map<string, unknown>, sessionId: string): void => {
  for (const key of listeners.keys()) if (key.startsWith(`${sessionId} `)) listeners.delete(key);
};

/** A message ends with a zero byte; large ones come in many pieces. */
const onMessages = (stream: Readable, hear: (text: string) => void): void => {
  let pieces: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let at = chunk.indexOf(0); at !== -1; from = at + 1, at = chunk.indexOf(0, from)) {
      pieces.push(chunk.subarray(from, at));
      hear((pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)).toString());
      pieces = [];
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
  });
};
