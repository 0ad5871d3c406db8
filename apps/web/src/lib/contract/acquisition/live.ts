export const acquisitionLive = { import: 'app:imports' } as const;
