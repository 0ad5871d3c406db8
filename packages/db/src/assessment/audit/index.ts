export { concludeAudit } from './conclude.ts';
export { makeCurrent } from './current.ts';
export { openAudit, type AuditOpening, type AuditReason, type OpenedAudit } from './open.ts';
export { beginAnalysis, failAnalysis, pendingKinds, recordAnalysis, releaseAnalysis } from './run.ts';
