export const lifecycleLive = { campaign: 'app:campaigns' } as const;
