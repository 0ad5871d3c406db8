export type { Draft } from './draft.ts';
export { createLedger, type Ledger, type LedgerDeps } from './ledger.ts';
export { createWebhookLookup } from './webhook-lookup.ts';
export { bodyOf, type Body } from './body.ts';
