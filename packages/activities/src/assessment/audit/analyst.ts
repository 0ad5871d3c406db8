import type { AnalysisResult, EvidenceFile, SpeedRuns } from '@leadfactory/domain/assessment/audit';
import type { BrowserLease } from '@leadfactory/browser';

/** What an analysis is given. */
export interface AnalysisContext {
  orgId: string;
  leadId: string;
  assessmentId: string;
  /** The lead's website as it is on record. */
  website: string;
  /** The workflow's time. */
  at: Date;
  /** How many pages of the site may be read. */
  pages: number;
  /** How often to measure what varies from run to run: once, or three times on demand, and the median counts. */
  runs?: SpeedRuns;
  /** Aborted when the activity is cancelled or out of time. */
  signal: AbortSignal;
  files: FileSink;
  /**
   * The audit's own Chromium; started when first asked for, shared by the audit's analyses one after another.
   * Only for analyses that `needsBrowser`.
   */
  browser(): Promise<BrowserLease>;
}

/** Puts evidence into storage under the assessment; the same name again replaces it. */
export interface FileSink {
  put(file: {
    name: string;
    kind: EvidenceFile['kind'];
    contentType: string;
    body: Buffer;
    width?: number;
    height?: number;
    alt?: string;
  }): Promise<EvidenceFile>;
}

/** One analysis. What is wrong with the website is a result; only our own failures are thrown, and retried. */
export type Analyst = (context: AnalysisContext) => Promise<AnalysisResult>;
