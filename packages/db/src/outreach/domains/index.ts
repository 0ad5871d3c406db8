export { keepSigningKey, publicKeyOf, resealSigningKeys, signingKeyOf, type NewSigningKey } from './key.ts';
export { domainsOf, noteFindings, trackBy, trackingHostOf } from './keep.ts';
