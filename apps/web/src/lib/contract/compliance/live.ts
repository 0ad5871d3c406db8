export const complianceLive = { erasure: 'app:erasures' } as const;
