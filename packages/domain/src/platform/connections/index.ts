/** How an account at a vendor fared when it was last tried. */
export const connectionStatuses = ['ok', 'failing', 'unknown'] as const;
export type ConnectionStatus = (typeof connectionStatuses)[number];

/** What a form that asks for a vendor's credentials is made of. */
export const credentialKinds = ['text', 'yes_no', 'choice'] as const;
export type CredentialKind = (typeof credentialKinds)[number];
