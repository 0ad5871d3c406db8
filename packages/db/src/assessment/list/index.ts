export { assessmentChoices } from './choices.ts';
export { scoreKeys, type AssessmentFilter, type ScoreKey } from './filter.ts';
export { listAssessments, type AssessmentListInput, type AssessmentSort } from './list.ts';
