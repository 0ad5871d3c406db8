import type { AnalysisKind, AnalysisState, Depth } from '@leadfactory/domain/assessment/audit';
import type { Paper } from '@leadfactory/domain/identity/brand';
import type { Area, Finding as DomainFinding } from '@leadfactory/domain/assessment/findings';

/** A picture that stands in the document itself. */
export interface Picture {
  /** A `data:` URI; JPEG or PNG, so that the PDF takes it as it is. */
  src: string;
  /** Pixels of the picture as it is given. */
  width: number;
  height: number;
  /** For people who cannot see it. */
  alt: string;
}

export interface ReportBrand {
  name: string;
  website: string | null;
  postalAddress: string | null;
  logo: Picture | null;
  /** #rrggbb, as chosen; the report takes shades of them that can be read. */
  primary: string;
  accent: string;
  /** A line at every page's foot; empty: the organisation's name. */
  footer: string;
  contact: { name: string | null; email: string | null; phone: string | null; bookingUrl: string | null };
}

export interface ReportFinding extends DomainFinding {
  /** What it costs the business, 0..100; null where the assessment did not say. */
  cost?: number | null;
}

export interface ReportAnalysis {
  kind: AnalysisKind;
  state: AnalysisState;
  reason: string | null;
  engine: string | null;
  score: number | null;
  /** How much was looked at, and how: "median of 3 runs". */
  scope?: string | null;
}

export const vitalIds = ['fcp', 'lcp', 'tbt', 'cls', 'si', 'ttfb'] as const;
export type VitalId = (typeof vitalIds)[number];

export interface SpeedMeasures {
  device: 'phone' | 'desktop';
  /** 0..100, Lighthouse's performance score. */
  score: number | null;
  /** Milliseconds; of `cls` the plain number. */
  vitals: { id: VitalId; value: number }[];
  /** What the page loads, by kind of resource. */
  weight: { kind: string; bytes: number; requests: number | null }[];
  /** Names of pictures, in order of time. */
  film: { atMs: number; picture: string }[];
  /** The film as one picture of frames side by side, with their times; in place of `film`. */
  strip: { picture: string; times: number[] } | null;
  /** The scores of each run where there were several; what is shown is that of the middle one. */
  runs?: number[];
}

/** All that a report says; nothing else is looked up while it is rendered. */
export interface ReportData {
  /** BCP 47; the words are English, dates and numbers follow it. */
  locale: string;
  paper: Paper;
  brand: ReportBrand;
  company: string;
  website: string;
  finalUrl: string | null;
  /** ISO 8601 UTC: when the website was looked at, and when this was written. */
  assessedAt: string;
  writtenAt: string;
  /** Why the website could not be assessed, in words; null where it was. */
  notAssessed: string | null;
  depth: Depth;
  /** 0..100, or null where it was not judged. */
  overall: number | null;
  scores: Partial<Record<Area, number>>;
  /** Name of the scoring formula. */
  formula: string;
  /** The dearest first. */
  findings: ReportFinding[];
  /** Empty for a screening. */
  analyses: ReportAnalysis[];
  insight: {
    summary: string;
    fixes: { ruleId: string; title: string; why: string; how: string }[];
    writer: string;
  } | null;
  /** By name: `screenshot-desktop`, `screenshot-phone`, and what findings and films name. */
  pictures: Record<string, Picture>;
  speed: SpeedMeasures[];
  /** The last assessment of the same kind before this one. */
  previous: {
    at: string;
    overall: number | null;
    scores: Partial<Record<Area, number>>;
    /** The formula of the last one where that is another: its points are then left out. */
    otherFormula?: string | null;
    solved: number;
    appeared: number;
  } | null;
  /** How other businesses do. `percentile`: the share of them, 0..100, that this one does better than. */
  peers: {
    of: string;
    n: number;
    percentile: number;
    median: number | null;
    /** The same of the areas that were judged. */
    areas?: Partial<Record<Area, number>>;
  } | null;
  /** What the first screen is made of: its colours, the most present first, and its typefaces. */
  look?: { colours: { hex: string; share: number }[]; fonts: string[] } | null;
  technology: { name: string; category: string; version: string | null }[];
  /** About the business, as its website says. */
  facts: { label: string; value: string; confidence: number }[];
  durationMs: number | null;
  bytes: number | null;
  httpStatus: number | null;
}

/** Pages by section's anchor, of the first printing. */
export type PageNumbers = Record<string, number>;
