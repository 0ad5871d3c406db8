/** The names under which `all.ts` exports them. */
export const complianceWorkflows = {
  erase: 'erasePerson',
  retention: 'keepRetention',
} as const;

/** One per erasure. */
export const erasureWorkflowId = (orgId: string, erasureId: string) => `erase/${orgId}/${erasureId}`;

/** The schedule that has what is kept no longer removed, every day; there is one for all organisations. */
export const retentionSchedule = { id: 'retention', workflowId: 'retention', everyHours: 24 } as const;
