import { BrowserError, type BrowserLease } from '@leadfactory/browser';
import {
  needsBrowser,
  type AnalysisKind,
  type AnalysisResult,
  type SpeedRuns,
} from '@leadfactory/domain/assessment/audit';
import { without } from './home.ts';
import { storable } from '../../acquisition/website/index.ts';
import { boundedResult } from './bounds.ts';
import { fileSink } from './files.ts';
import type { AuditDeps } from './index.ts';

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
export async function analyse(
  { storage, analyzers, leaseBrowser }: AuditDeps,
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
    const result = await Promise.race([analyzers[kind]({ ...job, signal, files, browser }), aborted(signal)]);
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
