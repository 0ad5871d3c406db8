import type { Temperature } from '../../crm/life/temperature.ts';

/** One reason for a score: how many points a fact gave or took. */
export interface ScoreReason {
  rule: string;
  points: number;
  /** In words: "Website has no HTTPS". */
  text: string;
}

export interface LeadScore {
  /** 0..100, integer. */
  value: number;
  temperature: Temperature;
  reasons: ScoreReason[];
  model: string;
}
