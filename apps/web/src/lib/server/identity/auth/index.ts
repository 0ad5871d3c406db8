export { hashPassword } from './passwords.ts';
export { createAuth, type Auth, type SignedIn } from './sessions.ts';
