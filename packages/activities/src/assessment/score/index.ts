export { createScore, type ScoreDeps } from './score.ts';
