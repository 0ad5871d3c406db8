export { systemMailDns, type MailDns } from './email.ts';
export { createEnrich, type EnrichDeps } from './enrich.ts';
