/** By what two rows are one lead. */
export const identities = ['email', 'domain', 'page', 'phone', 'row'] as const;
export type IdentityKind = (typeof identities)[number];
