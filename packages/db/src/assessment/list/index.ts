export { assessmentChoices } from './choices.ts';
export { scoreKeys, type AssessmentFilter, type ScoreKey } from './filter.ts';
export {
  listAssessments,
  type AssessmentListInput,
  type AssessmentRow,
  type AssessmentSort,
} from './list.ts';
