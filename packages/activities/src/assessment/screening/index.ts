export { createScreening, type ScreeningDeps } from './screening.ts';
export { screen } from './screen.ts';
export { screeningRules } from './rules/index.ts';
