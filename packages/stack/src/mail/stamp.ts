/** Where SES says that its mails are from, in their Message-IDs (seen in mails of it): by the region that was asked. */
export const idHost = (region: string): string =>
  `${region === 'us-east-1' ? 'email' : region}.amazonses.com`;

/** The region in a request's signature (AWS Signature Version 4); the oldest one where there is none. */
export const regionOf = (authorization: string | undefined): string =>
  /Credential=[^/]+\/\d+\/([a-z\d-]+)\//.exec(authorization ?? '')?.[1] ?? 'us-east-1';

/** The mail with this Message-ID in place of its own, as SES does it (SES developer guide, "Header fields"). */
export function stamped(raw: Buffer, messageId: string): Buffer {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at >= 0);
  const end = ends.length > 0 ? raw.indexOf('\n', Math.min(...ends)) + 1 : raw.length;
  const head = raw.subarray(0, end).toString('latin1');
  const rest = head.replace(/^message-id:.*(?:\r?\n[ \t].*)*\r?\n/gim, '');
  return Buffer.concat([Buffer.from(`Message-ID: ${messageId}\r\n${rest}`, 'latin1'), raw.subarray(end)]);
}
