import type { Rule } from '../../rules/rule.ts';
import { contactRules } from './contact-rules.ts';
import type { Business } from './evidence.ts';
import { offerRules } from './offer-rules.ts';
import { trustRules } from './trust-rules.ts';

/** What customers miss on the site; in the order in which they would ask. */
export const businessRules: readonly Rule<Business>[] = [...contactRules, ...offerRules, ...trustRules];
