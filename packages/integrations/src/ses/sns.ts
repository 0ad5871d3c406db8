import { createPublicKey, createVerify, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** Amazon's own certificates, and nobody else's (SNS developer guide, "Verifying the signatures"). */
const AMAZON_CERTIFICATE =
  /^https:\/\/sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?\/SimpleNotificationService-[A-Za-z0-9_-]+\.pem$/;

const envelope = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string(),
  TopicArn: z.string(),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string(),
  SigningCertURL: z.string(),
  SubscribeURL: z.string().optional(),
  Token: z.string().optional(),
});
export type SnsMessage = z.infer<typeof envelope>;

export type SnsFailure =
  'malformed' | 'untrusted_certificate' | 'wrong_topic' | 'forged' | 'certificate_unavailable';
export type SnsVerified = { ok: true; message: SnsMessage } | { ok: false; reason: SnsFailure };

export interface SnsTrust {
  /** Topics whose messages are taken. With Amazon's certificates it must name one: anyone can have a topic. */
  topicArns?: readonly string[];
  /** Certificate URL → PEM (certificate or public key), trusted besides Amazon's: env SNS_SIGNING_KEYS. */
  signingKeys?: Readonly<Record<string, string>>;
  /** Reads Amazon's certificate; for tests. */
  fetchCertificate?: (url: string) => Promise<string>;
}

/** The message in a webhook's body if SNS signed it (versions 1 and 2) for a topic that we know; never throws. */
export async function verifySns(body: string, trust: SnsTrust): Promise<SnsVerified> {
  const fail = (reason: SnsFailure): SnsVerified => ({ ok: false, reason });
  const message = parse(body);
  if (!message) return fail('malformed');
  const own = trust.signingKeys?.[message.SigningCertURL];
  if (!own && !AMAZON_CERTIFICATE.test(message.SigningCertURL)) return fail('untrusted_certificate');
  const pinned = trust.topicArns?.length ? trust.topicArns.includes(message.TopicArn) : own !== undefined;
  if (!pinned) return fail('wrong_topic');
  const key = own ? readKey(own) : await amazonKey(message.SigningCertURL, trust.fetchCertificate);
  if (!key) return fail('certificate_unavailable');
  const verifier = createVerify(message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256');
  const authentic = verifier.update(signedText(message)).verify(key, message.Signature, 'base64');
  return authentic ? { ok: true, message } : fail('forged');
}

function parse(body: string): SnsMessage | null {
  try {
    return envelope.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

/** The text that SNS signs: these fields, where present, in this order, each name and value on its own line. */
function signedText(message: SnsMessage): string {
  const fields =
    message.Type === 'Notification'
      ? (['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const);
  return fields
    .filter((name) => message[name] !== undefined && message[name] !== null)
    .map((name) => `${name}\n${message[name]}\n`)
    .join('');
}

const keys = new Map<string, KeyObject>();

async function amazonKey(url: string, fetchCertificate = download): Promise<KeyObject | null> {
  const known = keys.get(url);
  if (known) return known;
  try {
    const key = readKey(await fetchCertificate(url));
    if (key) keys.set(url, key);
    return key;
  } catch {
    return null;
  }
}

const readKey = (pem: string): KeyObject | null => {
  try {
    return createPublicKey(pem);
  } catch {
    return null;
  }
};

async function download(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.text();
}
