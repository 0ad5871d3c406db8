import type { Device } from '../../page/device.ts';
import type { Box, PageOutcome, Shot } from '../../page/outcome.ts';

export interface AxeInput {
  /** Addresses to judge, the home page first. */
  urls: string[];
  /** How many further pages of different kinds to find from the first page's links; 0 by default. */
  discover?: number;
  /** `desktop` by default. */
  device?: Device;
  /** For each page, in ms; 30,000 by default. Loading gets at most half of it. */
  timeoutMs?: number;
  /** For loading alone, in ms, if less than that. */
  loadMs?: number;
  /** How many elements of each violation are told (all are counted); 20 by default. */
  maxNodes?: number;
  /** Whether pictures of the pages are wanted, to cut evidence from; false by default. */
  pictures?: boolean;
}

export interface AxeOutput {
  /** Of axe-core. */
  version: string;
  /** In the order asked for, then those found. Always one or more. */
  pages: AxePage[];
}

/** `result` is null unless the state is `loaded` or `blank`, and axe came to its end. */
export interface AxePage extends PageOutcome {
  /** What kind of page it is, by its address and the link to it. */
  kind: PageKind;
  result: AxeResult | null;
  /**
   * From the top down to the last element named that no earlier page's picture shows the like of, at most 6,000 CSS
   * pixels; null where not wanted or nothing to show.
   */
  picture: Shot | null;
}

export const pageKinds = ['home', 'contact', 'product', 'booking', 'about', 'article', 'other'] as const;
export type PageKind = (typeof pageKinds)[number];

/** What axe-core's own rules gave, all that are on by default: WCAG 2.0–2.2 A/AA and best practices. */
export interface AxeResult {
  violations: AxeRule[];
  /** Could not be decided by a machine. */
  incomplete: AxeRule[];
  /** Ids of the rules that applied and found nothing wrong anywhere. */
  passes: string[];
  inapplicable: string[];
}

export type AxeImpact = 'minor' | 'moderate' | 'serious' | 'critical';

export interface AxeRule {
  /** axe-core's: `color-contrast`. */
  id: string;
  impact: AxeImpact | null;
  /** axe-core's, in English. */
  help: string;
  description: string;
  helpUrl: string;
  tags: string[];
  /** `1.4.3`, from the tags; empty for best practices. */
  criteria: string[];
  /** `A` or `AA`; null for best practices. */
  level: 'A' | 'AA' | 'AAA' | null;
  /** All elements, and the first of them in detail. */
  nodeCount: number;
  nodes: AxeNode[];
}

export interface AxeNode {
  /** As axe-core gives it; parts within frames and shadow trees joined by ` >> `. */
  selector: string;
  html: string;
  /** What would mend it, by axe-core. */
  summary: string;
  /** Null for what is not in the page itself (frames), or not shown. */
  box: Box | null;
}
