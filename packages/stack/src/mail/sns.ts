import { createSign, type KeyObject } from 'node:crypto';
import { bareAddress, type MailEntry } from './mail.ts';

/** Where the notifications say they come from; the receiver pins it. */
export const TOPIC_ARN = 'arn:aws:sns:us-east-1:000000000000:leadfactory-mail-events';

/** Amazon's mailbox simulator (SES developer guide, "Using the mailbox simulator"). */
const SIMULATOR = '@simulator.amazonses.com';

/** The events that a mail brings about, in order: sent, then delivered, bounced, or delivered and complained of. */
export function eventsOf(mail: MailEntry): object[] {
  const recipients = mail.to.map(bareAddress);
  const to = (name: string) =>
    recipients.filter((address) => address.toLowerCase() === `${name}${SIMULATOR}`);
  const [bounced, complained] = [to('bounce'), to('complaint')];
  const delivered = recipients.filter((address) => !bounced.includes(address));
  return [
    { ...about(mail, 'Send'), send: {} },
    ...(delivered.length ? [{ ...about(mail, 'Delivery'), delivery: delivery(mail, delivered) }] : []),
    ...(bounced.length ? [{ ...about(mail, 'Bounce'), bounce: bounce(mail, bounced) }] : []),
    ...(complained.length ? [{ ...about(mail, 'Complaint'), complaint: complaint(mail, complained) }] : []),
  ];
}

/** An SNS notification around an event, signed with version 2 (SHA-256) as SNS signs (SNS developer guide). */
export function notification(event: object, id: string, certUrl: string, privateKey: KeyObject) {
  const signed = {
    Message: JSON.stringify(event),
    MessageId: id,
    Subject: 'Amazon SES Email Event Notification',
    Timestamp: new Date().toISOString(),
    TopicArn: TOPIC_ARN,
    Type: 'Notification',
  };
  const text = Object.entries(signed)
    .map(([name, value]) => `${name}\n${value}\n`)
    .join('');
  return {
    ...signed,
    SignatureVersion: '2',
    Signature: createSign('RSA-SHA256').update(text).sign(privateKey, 'base64'),
    SigningCertURL: certUrl,
  };
}

/** The part that all events of a mail share (SES developer guide, "Event data that Amazon SES publishes to SNS"). */
function about(mail: MailEntry, eventType: string) {
  const headers = Object.entries(mail.headers).flatMap(([name, values]) =>
    values.split('\n').map((value) => ({ name, value })),
  );
  return {
    eventType,
    mail: {
      timestamp: mail.receivedAt,
      messageId: mail.id,
      source: bareAddress(mail.from),
      sendingAccountId: '000000000000',
      destination: mail.to.map(bareAddress),
      headersTruncated: false,
      headers,
      commonHeaders: {
        from: [mail.from],
        to: mail.to,
        messageId: mail.headers['message-id'] ?? mail.id,
        subject: mail.subject,
      },
      tags: tagsOf(mail.headers['x-ses-message-tags'] ?? ''),
    },
  };
}

/** `message=1, org=2` is `{message: ['1'], org: ['2']}`. */
const tagsOf = (header: string): Record<string, string[]> =>
  Object.fromEntries(
    header
      .split(',')
      .map((pair) => pair.trim().split('=', 2) as [string, string?])
      .flatMap(([name, value]) => (name && value ? [[name, [value]]] : [])),
  );

const delivery = (mail: MailEntry, recipients: string[]) => ({
  timestamp: mail.receivedAt,
  processingTimeMillis: 1,
  recipients,
  smtpResponse: '250 2.0.0 OK: kept by the embedded mail server',
  reportingMTA: 'mail.localhost',
});

const bounce = (mail: MailEntry, recipients: string[]) => ({
  bounceType: 'Permanent',
  bounceSubType: 'General',
  bouncedRecipients: recipients.map((emailAddress) => ({
    emailAddress,
    action: 'failed',
    status: '5.1.1',
    diagnosticCode: 'smtp; 550 5.1.1 user unknown',
  })),
  timestamp: mail.receivedAt,
  feedbackId: `bounce-${mail.id}`,
  reportingMTA: 'dns; mail.localhost',
});

const complaint = (mail: MailEntry, recipients: string[]) => ({
  complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
  timestamp: mail.receivedAt,
  feedbackId: `complaint-${mail.id}`,
  complaintFeedbackType: 'abuse',
});
