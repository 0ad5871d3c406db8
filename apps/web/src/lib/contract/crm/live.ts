export const crmLive = { lead: 'app:leads' } as const;
