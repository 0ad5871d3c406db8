/** What is said of an address to which a mail bounced for good. */
export const BOUNCED = 'A mail to this address bounced.';
