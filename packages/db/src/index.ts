export * from './campaigns/index.ts';
export * from './client/index.ts';
export * from './identity/index.ts';
export * from './imports/index.ts';
export * from './intents/index.ts';
export * from './leads/index.ts';
export * from './timeline/index.ts';
export { Prisma } from './generated/client.ts';
export type * from './generated/models.ts';
