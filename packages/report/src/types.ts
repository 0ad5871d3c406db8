// What this package gives, for programs that do not know components; the code itself is built from index.ts.
import type { ReportData } from './data.ts';

export type { ReportData } from './data.ts';

/** The report as one HTML document that needs nothing else: no script, no style sheet, no font, no network. */
export declare function renderReport(data: ReportData): string;
