/** Who or what asked for an audit: a person, a program, a score of the organisation's threshold, a report that was bought. */
export const auditReasons = ['user', 'api_key', 'threshold', 'purchase'] as const;
export type AuditReason = (typeof auditReasons)[number];
