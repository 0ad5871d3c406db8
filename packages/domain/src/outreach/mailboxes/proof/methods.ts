/**
 * How an organisation showed that an address is its own: its reader confirmed a mail (`link`), a record stands at its
 * domain (`dns`), or not at all (`here`): that is enough where mails stay on this machine, and nowhere else.
 */
export const proofMethods = ['link', 'dns', 'here'] as const;

/** So long does a link that was mailed work. */
export const PROOF_LINK_HOURS = 24;
