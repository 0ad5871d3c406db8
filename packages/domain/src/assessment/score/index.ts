export {
  RULES_MODEL,
  scoreLead,
  scoreRules,
  temperatureOf,
  type ScoreFacts,
  type ScoreRule,
} from './rules.ts';
export type { LeadScore, ScoreReason } from './score.ts';
