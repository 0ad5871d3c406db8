export { assessmentDetail } from './detail.ts';
export { assessmentFile } from './file.ts';
export { assessmentHistory, assessmentsToShow } from './history.ts';
export { shownAssessment } from './shown.ts';
export { summaryOf } from './summary.ts';
