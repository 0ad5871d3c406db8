import { createSign, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseSesEvent, verifySns } from './index.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const topic = 'arn:aws:sns:us-east-1:000000000000:events';
const ownUrl = 'http://127.0.0.1:1/key.pem';
const amazonUrl = 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123abc.pem';

function message(version: '1' | '2', url: string, more: Record<string, string> = {}) {
  const fields: Record<string, string> = {
    Message: '{}',
    MessageId: 'm',
    Timestamp: '2026-01-01T00:00:00.000Z',
    TopicArn: topic,
    Type: 'Notification',
    ...more,
  };
  const names = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
  const text = names.flatMap((n) => (fields[n] === undefined ? [] : [`${n}\n${fields[n]}\n`])).join('');
  const Signature = createSign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256')
    .update(text)
    .sign(privateKey, 'base64');
  return { ...fields, SignatureVersion: version, Signature, SigningCertURL: url };
}

const trust = { signingKeys: { [ownUrl]: publicKey } };
const reason = async (content: unknown, how: Parameters<typeof verifySns>[1] = trust) => {
  const verified = await verifySns(typeof content === 'string' ? content : JSON.stringify(content), how);
  return verified.ok ? 'ok' : verified.reason;
};

test('takes both versions of the signature, notifications and confirmations', async () => {
  for (const version of ['1', '2'] as const) {
    expect(await reason(message(version, ownUrl))).toBe('ok');
    expect(await reason(message(version, ownUrl, { Subject: 'S' }))).toBe('ok');
    const confirmation = { Type: 'SubscriptionConfirmation', SubscribeURL: 'https://x', Token: 't' };
    expect(await reason(message(version, ownUrl, confirmation))).toBe('ok');
  }
});

test('refuses what was changed, what is signed by a stranger, and what is no message', async () => {
  const good = message('2', ownUrl);
  expect(await reason({ ...good, Message: '{"a":1}' })).toBe('forged');
  expect(await reason({ ...good, SignatureVersion: '1' })).toBe('forged');
  expect(await reason('not json')).toBe('malformed');
  expect(await reason({ ...good, Type: 'Other' })).toBe('malformed');
  for (const url of [
    'https://evil.example/SimpleNotificationService-1.pem',
    'https://sns.us-east-1.amazonaws.com.evil.example/SimpleNotificationService-1.pem',
    'http://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem',
    'https://sns.us-east-1.amazonaws.com@evil.example/SimpleNotificationService-1.pem',
    'https://bucket.s3.amazonaws.com/SimpleNotificationService-1.pem',
  ])
    expect(await reason(message('2', url))).toBe('untrusted_certificate');
});

test('with a certificate of Amazon’s, the topic must be ours', async () => {
  const fetchCertificate = async () => publicKey;
  const content = message('2', amazonUrl);
  expect(await reason(content, { fetchCertificate })).toBe('wrong_topic');
  expect(await reason(content, { fetchCertificate, topicArns: ['arn:other'] })).toBe('wrong_topic');
  const away = () => Promise.reject(new Error('away'));
  expect(await reason(content, { fetchCertificate: away, topicArns: [topic] })).toBe(
    'certificate_unavailable',
  );
  expect(await reason(content, { fetchCertificate, topicArns: [topic] })).toBe('ok');
});

const org = '0190163d-8694-7f00-8000-0123456789ab';
const id = '0190163d-8694-739b-aea5-966c26f8ad91';
const event = (more: object, mail: object = { tags: { org: [org], message: [id] } }) =>
  parseSesEvent(
    JSON.stringify({ mail: { messageId: 'ses-1', timestamp: '2026-01-01T00:00:00Z', ...mail }, ...more }),
  );

test('reads the events that the ledger keeps', () => {
  const at = '2026-01-01T00:00:05Z';
  expect(event({ eventType: 'Send' })).toMatchObject({
    ok: true,
    event: { kind: 'sent', orgId: org, messageId: id },
  });
  expect(event({ eventType: 'Delivery', delivery: { timestamp: at } })).toMatchObject({
    event: { kind: 'delivered', occurredAt: new Date(at), data: { providerMessageId: 'ses-1' } },
  });
  const bounce = (bounceType: string) => ({
    eventType: 'Bounce',
    bounce: { bounceType, timestamp: at, feedbackId: 'f' },
  });
  expect(event(bounce('Permanent'))).toMatchObject({ event: { permanent: true, dedupeKey: 'bounced:f' } });
  expect(event(bounce('Transient'))).toMatchObject({ event: { permanent: false } });
  expect(event({ eventType: 'Complaint', complaint: { timestamp: at } })).toMatchObject({
    event: { kind: 'complained' },
  });
});

test('finds the ids in the headers of older notifications, ignores foreign mails, refuses nonsense', () => {
  const headers = [{ name: 'X-SES-MESSAGE-TAGS', value: `message=${id}, org=${org}` }];
  expect(
    event({ notificationType: 'Delivery', delivery: { timestamp: '2026-01-01T00:00:05Z' } }, { headers }),
  ).toMatchObject({
    ok: true,
    event: { orgId: org, messageId: id },
  });
  expect(event({ eventType: 'Send' }, {})).toMatchObject({
    ok: true,
    event: { orgId: null, messageId: null, data: { providerMessageId: 'ses-1' } },
  });
  expect(event({ eventType: 'Open' })).toEqual({ ok: false, reason: 'ignored' });
  expect(event({ eventType: 'Delivery', delivery: { timestamp: 'soon' } })).toEqual({
    ok: false,
    reason: 'malformed',
  });
  expect(parseSesEvent('{"mail":')).toEqual({ ok: false, reason: 'malformed' });
});

test.each([
  'This is a test',
  'Successfully validated SNS topic for Amazon SES event publishing.',
  JSON.stringify({
    notificationType: 'AmazonSnsSubscriptionSucceeded',
    message: "You have successfully subscribed your Amazon SNS topic 'x' to receive 'Bounce' notifications.",
  }),
])('what is written to people is no event, and nothing wrong: %s', (text) => {
  expect(parseSesEvent(text)).toEqual({ ok: false, reason: 'ignored' });
});

test('a mail that somebody calls no spam draws no complaint', () => {
  const complaint = (complaintFeedbackType?: string) =>
    event({
      eventType: 'Complaint',
      complaint: { timestamp: '2026-01-01T00:00:05Z', complaintFeedbackType },
    });
  expect(complaint('not-spam')).toEqual({ ok: false, reason: 'ignored' });
  expect(complaint('abuse')).toMatchObject({ event: { kind: 'complained' } });
  expect(complaint()).toMatchObject({ event: { kind: 'complained' } });
});
