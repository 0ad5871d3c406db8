import { storable } from '@leadfactory/db/platform/storable';
import { BrowserError, type BrowserLease } from '@leadfactory/browser';
import {
  needsBrowser,
  type AnalysisKind,
  type AnalysisResult,
  type SpeedRuns,
} from '@leadfactory/domain/assessment/audit';
import type { Storage } from '@leadfactory/domain/platform/ports';
import type { Analyst } from './analyst.ts';
import { without } from './visitor/home.ts';
import { boundedResult } from './bounds.ts';
import { fileSink } from './files.ts';

export interface RunDeps {
  storage: Storage;
  /** Lends the audit's one Chromium; rejects with a BrowserError `no_browser` where there is none. */
  leaseBrowser(audit: string, signal: AbortSignal): Promise<BrowserLease>;
  analysts: Record<AnalysisKind, Analyst>;
}

export interface AnalysisJob {
  orgId: string;
  leadId: string;
  assessmentId: string;
  kind: AnalysisKind;
  website: string;
  pages: number;
  runs: SpeedRuns;
  at: Date;
  signal: AbortSignal;
}

/** Runs one analysis, with the browser lent for as long as it takes. Ends when its signal does, whatever it is at. */
export async function runAnalysis(
  { storage, analysts, leaseBrowser }: RunDeps,
  { kind, signal, ...job }: AnalysisJob,
): Promise<AnalysisResult> {
  let lent: Promise<BrowserLease> | undefined;
  const browser = () =>
    needsBrowser(kind)
      ? (lent ??= leaseBrowser(`${job.orgId}/${job.assessmentId}`, signal))
      : Promise.reject(new Error(`The analysis ${kind} has no browser.`));
  const files = fileSink(storage, `assessments/${job.orgId}/${job.assessmentId}`);
  try {
    signal.throwIfAborted();
    const result = await Promise.race([analysts[kind]({ ...job, signal, files, browser }), aborted(signal)]);
    return storable(boundedResult(result));
  } catch (error) {
    // No retry finds a browser.
    if (error instanceof BrowserError && error.kind === 'no_browser') return without('failed', error.message);
    throw error;
  } finally {
    // A lease that is still on its way is given back when it comes.
    void lent?.then(
      (lease) => lease.release(),
      () => {},
    );
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const give = () =>
      reject(signal.reason instanceof Error ? signal.reason : new Error('It was cancelled.'));
    signal.addEventListener('abort', give, { once: true });
  });
