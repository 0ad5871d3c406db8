export { leadLookedAt } from './looked-at.ts';
export { insightMaterial } from './material.ts';
export { insightOrByRules, writtenInsight } from './written.ts';
export { saveInsight, type WrittenInsight } from './save.ts';
