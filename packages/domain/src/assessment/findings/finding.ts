import type { Area, Severity } from './areas.ts';
import type { Evidence } from './schemas/evidence.ts';

export type { Evidence };

/** How much work the remedy is, for somebody who knows the website: under an hour, under a day, more. */
export const efforts = ['minutes', 'hours', 'days'] as const;
export type Effort = (typeof efforts)[number];

export interface Finding {
  /** The rule's id, stable across versions: `security.hsts`. */
  ruleId: string;
  area: Area;
  severity: Severity;
  /** In words an owner understands. */
  title: string;
  detail: string;
  /** What to do about it, in one sentence; empty for `good`. */
  remedy: string;
  /** What the owner gains by it, in plain words: customers, trust, money, time; empty for `good`. */
  gain: string;
  effort: Effort;
  /** 0..1: how sure it is that this is so, and matters. 1 where it was measured directly. */
  confidence: number;
  /** Where one can read more: WCAG criterion, web.dev, RFC. */
  reference?: string;
  evidence: Evidence[];
}
