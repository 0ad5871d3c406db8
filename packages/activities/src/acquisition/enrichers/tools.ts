import type { Guard } from '@leadfactory/guard';
import type { MailDns } from './validation/email.ts';

/** What built-in enrichers look with. */
export interface Tools {
  guard: Guard;
  dns: MailDns;
}

export const DAY_MS = 86_400_000;
