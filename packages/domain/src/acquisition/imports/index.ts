export const importStatuses = ['pending', 'running', 'done', 'failed'] as const;
export type ImportStatus = (typeof importStatuses)[number];
