import type { Area, Severity } from '../findings/areas.ts';
import type { AssessmentStatus } from '../../crm/life/assessed.ts';
import type { Effort } from '../findings/finding.ts';

/** A finding as a writer sees it. */
export interface WrittenFinding {
  ruleId: string;
  area: Area;
  severity: Severity;
  title: string;
  detail: string;
  remedy: string;
  gain: string;
  effort: Effort;
  /** What it costs the business, 0..100; 0 where the formula does not say (a screening). */
  cost: number;
}

/** Something seen about the business, with how sure that is. */
export interface Signal {
  /** `company.opening_hours`, `company.description`, `company.profile.facebook` … */
  field: string;
  value: string;
  /** 0..1 */
  confidence: number;
}

/** All that an insight may be made of: one assessment of one lead's website. */
export interface InsightMaterial {
  company: string;
  industry: string | null;
  city: string | null;
  country: string | null;
  /** Without scheme: `example.com`. */
  website: string | null;
  status: AssessmentStatus;
  overall: number | null;
  scores: Partial<Record<Area, number>>;
  /** In the order of what they cost. */
  findings: WrittenFinding[];
  /** As the page has them: text from outside. */
  page: { title: string | null; description: string | null; headings: string[] };
  signals: Signal[];
  /** When the main content appears on a phone with a slow connection, in ms; null where it was not measured. */
  phoneLcpMs?: number | null;
}
