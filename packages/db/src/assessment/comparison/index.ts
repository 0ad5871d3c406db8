export { compareAssessments, compareWithPrevious, differences, type Compared } from './compare.ts';
export { standingOf } from './standing.ts';
