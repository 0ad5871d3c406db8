// What this package gives, for programs that do not know components; the code itself is built from index.ts.
import type { Paper } from '@leadfactory/domain/identity/brand';
import type { PageNumbers, ReportAnalysis, ReportData } from './data.ts';

export type {
  PageNumbers,
  Picture,
  ReportAnalysis,
  ReportBrand,
  ReportData,
  ReportFinding,
  SpeedMeasures,
  VitalId,
} from './data.ts';

export interface RenderOptions {
  /** Pages of the sections, for the table of contents; without them it has none. */
  pages?: PageNumbers;
  /** How closely the summary is set, 0 (default) to 2: a page must hold it. */
  tight?: number;
}

/**
 * The report as one HTML document that needs nothing else: no script, no style sheet, no font, no network. The same
 * for screen and paper.
 */
export declare function renderReport(data: ReportData, options?: RenderOptions): string;

/** Names of the pictures that the report would show, the most telling first. */
export declare function picturesWanted(data: Omit<ReportData, 'pictures'>): string[];

/** A made-up assessment that shows everything that a report can have; for previews. */
export declare const sampleReport: ReportData;

type Read =
  | 'company'
  | 'website'
  | 'finalUrl'
  | 'assessedAt'
  | 'notAssessed'
  | 'depth'
  | 'overall'
  | 'scores'
  | 'formula'
  | 'findings'
  | 'insight'
  | 'previous'
  | 'peers'
  | 'durationMs'
  | 'bytes'
  | 'httpStatus';

/** An assessment as the database tells it. */
export interface ReportSource extends Pick<ReportData, Read> {
  branding: {
    name: string;
    website: string | null;
    postalAddress: string | null;
    primary: string;
    accent: string;
    footer: string;
    contactName: string | null;
    contactEmail: string | null;
    contactPhone: string | null;
    bookingUrl: string | null;
    locale: string;
    paper: Paper;
  };
  analyses: (ReportAnalysis & { measures: Record<string, unknown> })[];
  files: { name: string; kind: string; analysis: string }[];
}

/** A report's data without pictures and logo, from what was measured; what was not measured is left out. */
export declare function reportData(source: ReportSource, writtenAt: Date): ReportData;
