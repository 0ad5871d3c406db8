export { assessmentDetail, type AssessmentDetail } from './detail.ts';
export { assessmentFile } from './file.ts';
export { assessmentHistory, assessmentsToShow } from './history.ts';
export { shownAssessment } from './shown.ts';
export { summaryOf, type AssessmentSummary } from './summary.ts';
