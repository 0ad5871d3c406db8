import type { CommandName } from '../commands/index.ts';
import type { BrowserError } from '../error.ts';

/** What the child needs to begin. */
export interface Start {
  type: 'start';
  executablePath: string;
  /** For everything that Chromium and its driver write. */
  folder: string;
  proxyUrl: string;
}

export type ToChild =
  | Start
  | { type: 'run'; id: number; name: CommandName; input: unknown; timeoutMs: number }
  | { type: 'stop' };

export interface Failure {
  kind: BrowserError['kind'];
  message: string;
}

export type FromChild =
  | { type: 'ready' }
  /** It could not begin, or its Chromium ended: the child ends too. */
  | ({ type: 'ended' } & Failure)
  | { type: 'done'; id: number; output: unknown }
  | ({ type: 'failed'; id: number } & Failure);
