export { importFilesOf, keptSince, outdatedEvidence, removeOutdated, tenantsAfter } from './batch.ts';
export { retentionRules, setRetention, type RetentionRuleRow } from './rules.ts';
