export {
  RULES_MODEL,
  scoreLead,
  scoreRules,
  temperatureOf,
  type ScoreFacts,
  type ScoreRule,
} from './rules.ts';
export * from './rescoring.ts';
export type { LeadScore, ScoreReason } from './score.ts';
