export { systemMailDns, type MailDns } from '../enrichers/index.ts';
export { createEnrich, type EnrichDeps } from './enrich.ts';
