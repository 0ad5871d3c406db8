import { masked } from '@leadfactory/domain/platform/masking';

/** A line of the worker's log, with the instant before it, without secrets and addresses of people. */
export type Log = (line: string) => void;

export const log: Log = (line) => void process.stdout.write(`${new Date().toISOString()} ${masked(line)}\n`);
