export { leadLookedAt } from './looked-at.ts';
export { insightMaterial } from './material.ts';
export { saveInsight, type WrittenInsight } from './save.ts';
