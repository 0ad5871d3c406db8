export { freshAssessment, type Screened } from './fresh.ts';
export { recordScreening } from './record.ts';
