export { addressFacts } from './address.ts';
export { emailFacts } from './emails.ts';
export { openingHours } from './opening-hours.ts';
export { checkPhone, type PhoneVerdict } from './phone.ts';
export { phoneFacts, writtenNumber } from './phones.ts';
export { isNetwork, profileFacts } from './profiles.ts';
