export * from './authentication.ts';
export * from './dkim.ts';
export * from './judge.ts';
export * from './tracking.ts';
