export { addTouchpoint, type Touch } from './add.ts';
export { recordVisit } from './visit.ts';
