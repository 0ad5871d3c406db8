export type { Analyst } from './analyst.ts';
export { createAnalysts, type AnalystDeps } from './analysts.ts';
export { createAudit, type AuditDeps } from './audit.ts';
