export type { Draft, Forbidden } from './draft.ts';
export { createLedger, type Ledger, type LedgerDeps } from './ledger.ts';
export { createMailAccounts, type Asked, type MailAccounts, type MailClients } from './clients.ts';
export { createChanceLookup, createWebhookLookup } from './webhook-lookup.ts';
