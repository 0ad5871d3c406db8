/** The names under which `all.ts` exports them. A lead that came in without a campaign runs the intake. */
export const acquisitionWorkflows = { import: 'importLeads', intake: 'leadIntake' } as const;

/** One execution per import, one per lead: the id makes every start idempotent. */
export const importWorkflowId = (orgId: string, importId: string) => `import/${orgId}/${importId}`;
export const intakeId = (orgId: string, leadId: string) => `intake/${orgId}/${leadId}`;
