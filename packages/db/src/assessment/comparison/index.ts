export { compareAssessments, compareWithPrevious, differences, type Compared } from './compare.ts';
export { standingOf, type Standing } from './standing.ts';
