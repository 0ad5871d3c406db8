export const mailboxesUrl = (): string => '/settings/mailboxes';
/** Where whoever reads an address's mail says whether an organisation may write as it. */
export const mailboxProofUrl = (secret: string): string => `/mailbox/${secret}`;
