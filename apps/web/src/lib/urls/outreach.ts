export const mailboxesUrl = (): string => '/settings/mailboxes';
