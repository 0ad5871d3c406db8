export * from './assessed.ts';
export * from './campaign.ts';
export * from './held.ts';
export * from './input.ts';
export * from './occurrence.ts';
export * from './phase.ts';
export * from './temperature.ts';
