export type { Analyst } from './analyst.ts';
export { createAudit, type AuditDeps } from './audit.ts';
