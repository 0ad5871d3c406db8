export { hashPassword } from './passwords.ts';
export { atLeast, createAuth, type Auth, type SignedIn } from './sessions.ts';
