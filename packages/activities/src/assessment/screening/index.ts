export { createAssess, type AssessDeps } from './assess.ts';
export { screen } from './screen.ts';
export { screeningRules } from './rules/index.ts';
