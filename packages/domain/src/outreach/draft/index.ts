export type { DraftStep } from '../steps/index.ts';
export * from './edit.ts';
export { readSequenceFile, writeSequenceFile, type SequenceFile } from './file.ts';
export { problemsIn, whereIn, type StepProblem } from './problems.ts';
export { draftSteps } from './steps.ts';
