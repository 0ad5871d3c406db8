import type { Area } from '../findings/areas.ts';
import type { Finding } from '../findings/finding.ts';
import type { AssessmentStatus } from '../../crm/life/assessed.ts';

/** What a screening found. */
export interface ScreeningResult {
  status: Exclude<AssessmentStatus, 'pending'>;
  url: string | null;
  finalUrl: string | null;
  httpStatus: number | null;
  /** For people, when not `done`: what happened. */
  reason: string | null;
  durationMs: number;
  bytes: number;
  /** 0..100 per area that a screening can judge; absent areas were not judged. */
  scores: Partial<Record<Area, number>>;
  /** 0..100, or null when not `done`. */
  overall: number | null;
  facts: Record<string, unknown>;
  findings: Finding[];
}
