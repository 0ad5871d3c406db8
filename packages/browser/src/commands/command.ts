import type { Connection } from '../cdp/connection.ts';

/** What a command gets inside the child process: the audit's one Chromium. */
export interface Session {
  connection: Connection;
  /** Of Chromium's debugging protocol, on loopback. */
  port: number;
  /** Aborted when the time of the command is up. */
  signal: AbortSignal;
}

/**
 * A thing that a browser is asked to do, run in the child. Input and output cross a process boundary (structured
 * clone; Buffers arrive as Uint8Array).
 */
export type Command<I, O> = (session: Session, input: I) => Promise<O>;
