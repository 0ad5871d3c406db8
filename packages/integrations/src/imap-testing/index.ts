export { dovecot, hasDovecot } from './dovecot.ts';
export { hoodiecrow } from './hoodiecrow.ts';
export { mailFrom } from './mail.ts';
export { severable } from './severable.ts';
export type { TestImap } from './server.ts';
