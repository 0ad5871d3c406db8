// What this package gives, for programs that do not know components; the code itself is built from index.ts.
import type { PageNumbers, ReportData } from './data.ts';

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
}

/**
 * The report as one HTML document that needs nothing else: no script, no style sheet, no font, no network. The same
 * for screen and paper. Its text contains `deliveryMark` once, where a page that delivers it puts what it has to say.
 */
export declare function renderReport(data: ReportData, options?: RenderOptions): string;

/** A comment at the top of the body. */
export declare const deliveryMark: string;

/** Names of the pictures that the report would show, the most telling first. */
export declare function picturesWanted(data: Omit<ReportData, 'pictures'>): string[];

/** A made-up assessment that shows everything that a report can have; for previews. */
export declare const sampleReport: ReportData;
