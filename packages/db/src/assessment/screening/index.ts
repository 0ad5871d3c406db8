export { freshAssessment, lastSeen, type Screened } from './fresh.ts';
export { recordScreening } from './record.ts';
