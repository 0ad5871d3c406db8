import type { Refusal } from '@leadfactory/guard';
import type { Result } from 'lighthouse';
import type { AxeInput, AxeOutput } from './commands/axe/types.ts';
import type { LookInput, LookOutput } from './commands/look/types.ts';
import type { Device } from './page/device.ts';

/**
 * One audit's Chromium, lent to one analysis at a time. Commands reject with a `BrowserError`; after one of kind
 * `lost` or `timeout` the Chromium and its process group are gone, and the next command starts another.
 */
export interface BrowserLease {
  /** Lighthouse's result object (`lhr`), of the median run by performance where `runs` is 3. */
  lighthouse(input: LighthouseInput): Promise<LighthouseOutput>;
  /** Loads a page and tells what it looks like. See commands/look. */
  look(input: LookInput): Promise<LookOutput>;
  /** Runs axe-core on pages. See commands/axe. */
  axe(input: AxeInput): Promise<AxeOutput>;
  /**
   * Where the audit's Chromium wanted to go and was not let or did not get to, newest last: a browser itself only
   * sees a connection that broke off.
   */
  refused(): readonly Refusal[];
  /** Gives the Chromium back for the audit's next analysis. */
  release(): void;
}

export interface LighthouseInput {
  url: string;
  formFactor: Device;
  runs: 1 | 3;
  timeoutMs: number;
  /** Looks at the page where it is loaded already: `look`, asked for this address and device afterwards, gives that. */
  withLook?: boolean;
}
export interface LighthouseOutput {
  lhr: Result;
  /** Of every run, the median's among them: 0..100, null where Lighthouse could not tell. */
  performances: (number | null)[];
}
