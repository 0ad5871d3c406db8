import type { SigningKey } from '../vendor/index.ts';

export interface Signing extends SigningKey {
  /** The domain of the From line, in ASCII. */
  host: string;
}

/**
 * What is signed (RFC 6376, 5.4.1): what readers see, what answers rest on, and the headers of one-click unsubscribing, of which
 * RFC 8058 (4) asks it. What servers on the way may add or change is not.
 */
const SIGNED = [
  ...['From', 'Reply-To', 'To', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References'],
  ...['MIME-Version', 'Content-Type', 'List-Unsubscribe', 'List-Unsubscribe-Post'],
];

/** As nodemailer takes it; it signs by RSA and SHA-256, relaxed in both. */
export const dkimOf = ({ host, selector, privateKey }: Signing) => ({
  domainName: host,
  keySelector: selector,
  privateKey,
  headerFieldNames: SIGNED.join(':'),
});
