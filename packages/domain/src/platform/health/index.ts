/** What LeadFactory leans on, each asked by itself. */
export const serviceNames = ['postgres', 'temporal', 'worker', 'mail', 'storage'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** `unknown`: it is not asked. */
export const serviceStates = ['ok', 'down', 'unknown'] as const;
export type ServiceState = (typeof serviceStates)[number];
