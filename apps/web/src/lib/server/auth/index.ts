export { hashPassword } from './passwords.ts';
export { atLeast, createAuth, type Auth, type Role, type SignedIn, type Visitor } from './sessions.ts';
