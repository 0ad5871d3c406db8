export { callPurposes, callStatuses, type CallPurpose, type CallStatus } from './calls.ts';
export { insightOutput, type InsightOutput } from './output.ts';
export type { InsightMaterial, Signal, WrittenFinding } from './material.ts';
export { companyName } from './name.ts';
export { openingLine } from './opening.ts';
export { plainText, repeats } from './plain.ts';
export {
  DEFAULT_MAX_OUTPUT_TOKENS,
  promptKeys,
  promptScopes,
  promptVariables,
  trialStatuses,
  type PromptKey,
  type PromptScope,
  type PromptSettings,
  type PromptVariable,
  type TrialStatus,
} from './prompts.ts';
export { RULES_WRITER, writeByRules } from './rules.ts';
export {
  visionOutput,
  type VisionInput,
  type VisionOutput,
  type VisionPicture,
  type VisionPort,
} from './vision.ts';
