/**
 * The Message-ID that SES puts on a mail, whatever the mail brought of its own (SES developer guide, "Header fields"): the
 * id that it answered with, at a host named after the region; the oldest region's is `email`. What is a Message-ID already
 * was sent by another account, which the mailbox had before.
 */
export const messageIdOf = (providerMessageId: string, region: string): string =>
  providerMessageId.includes('@')
    ? `<${providerMessageId}>`
    : `<${providerMessageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
