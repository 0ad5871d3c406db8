/** A line of the worker's log, with the instant before it. */
export type Log = (line: string) => void;

export const log: Log = (line) => console.log(`${new Date().toISOString()} ${line}`);
