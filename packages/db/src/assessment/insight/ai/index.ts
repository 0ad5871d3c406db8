export { keepAnswer, knownAnswer } from './answers.ts';
export {
  ALERT_SHARE,
  aiBudget,
  monthOf,
  releaseAi,
  reserveAi,
  setAiBudget,
  type AiBudgetState,
  type BudgetSettings,
} from './budget.ts';
export { recordAiCall, type AiCallRecord } from './calls.ts';
export { aiUsage, listAiCalls, type AiCallRow, type AiUsage } from './usage.ts';
