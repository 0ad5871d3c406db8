export * from './attempts.ts';
export * from './api-keys.ts';
export * from './audit.ts';
export * from './claims.ts';
export * from './connections.ts';
export * from './members.ts';
export * from './secrets.ts';
export * from './sessions.ts';
