export type { Draft, Forbidden } from './draft.ts';
export { createLedger, type Ledger, type LedgerDeps, type MailClients } from './ledger.ts';
export { createMailClients } from './clients.ts';
export { createWebhookLookup } from './webhook-lookup.ts';
export { bodyOf, type Body } from './body.ts';
export { asLine, asMarkdown, marked } from './markdown/index.ts';
