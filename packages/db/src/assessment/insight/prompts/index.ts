export { activePrompt, promptVersion, type ActivePrompt, type PromptText } from './active.ts';
export { endTrial, trialMaterial, trialToRun, type TrialOutcome, type TrialToRun } from './bench.ts';
export { ensureSystemPrompts } from './ensure.ts';
export { listPrompts, promptVersions, type PromptOverview, type PromptVersionRow } from './read.ts';
export { choosePrompt, savePrompt } from './save.ts';
export { checkPrompt, renderTemplate, unknownVariables } from './template.ts';
export { createTrial, readTrial, type TrialOf, type TrialResult } from './trial.ts';
