import type { Enricher } from '@leadfactory/domain/acquisition/enrichers';
import { guess } from './guess/index.ts';
import type { Tools } from './tools.ts';
import { validation } from './validation/index.ts';
import { website } from './website/index.ts';

export { systemMailDns, type MailDns } from './validation/email.ts';
export type { Tools } from './tools.ts';

/** One line per folder beside this file; a test compares them. Of two that cost the same, the first is asked first. */
const members = { website, guess, validation } satisfies Record<string, (tools: Tools) => Enricher>;

/** The enrichers that every organisation has. */
export const builtIn = (tools: Tools): Enricher[] => Object.values(members).map((member) => member(tools));
