export { addressOf } from './address.ts';
export { createDomainRecords, type DomainRecords } from './domain-records.ts';
export { createLinks, type Links } from './links.ts';
export type { Payload, Purpose, Signable } from './payloads.ts';
export { derivedKey, hashSecret, randomSecret } from './secret.ts';
export { sign, verify, type TokenFailure, type Verified } from './token.ts';
export { credentialsKey, keyringOf, type Keyring } from './credentials/keyring.ts';
export { seal, unseal, Unsealable, type Sealed, type SealedFor } from './credentials/seal.ts';
