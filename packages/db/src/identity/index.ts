export * from './attempts.ts';
export * from './api-keys.ts';
export * from './audit.ts';
export * from './connections.ts';
export * from './members.ts';
export * from './passwords.ts';
export * from './secrets.ts';
export * from './sessions.ts';
