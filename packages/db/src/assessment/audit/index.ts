export { knownBusiness, type KnownBusiness } from './business.ts';
export { concludeAudit } from './conclude.ts';
export { endedAudit } from './ended.ts';
export { openAudit, type AuditOpening } from './open.ts';
export { requestAnalyses, requestAudit, requestAudits } from './request.ts';
export { beginAnalysis, failAnalysis, pendingKinds, recordAnalysis, releaseAnalysis } from './run.ts';
export { startAudit } from './start.ts';
