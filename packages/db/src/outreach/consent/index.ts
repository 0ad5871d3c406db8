export { consentLackingFor, consentLackingOf, countLackingConsent } from './lacking.ts';
export { noteCustomer } from './note.ts';
export { readConsentRules, changeConsentRules } from './rules.ts';
export { setConsent } from './set.ts';
