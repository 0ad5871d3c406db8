/** A line of the worker's log, with the instant before it. */
export type Log = (line: string) => void;

export const log: Log = (line) => void process.stdout.write(`${new Date().toISOString()} ${line}\n`);
