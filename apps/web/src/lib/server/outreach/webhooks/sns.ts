import { recordMessageEvent } from '@leadfactory/db/outreach/ledger';
import { parseSesEvent, verifySns, type SnsMessage } from '@leadfactory/integrations/ses';
import { log } from '#lib/server/platform/log.ts';
import type { Services } from '#lib/server/services.ts';

const refusals = {
  malformed: { status: 400, message: 'This is not a message of Amazon SNS.' },
  untrusted_certificate: {
    status: 403,
    message: 'The message names a certificate that is not trusted here.',
  },
  wrong_topic: { status: 403, message: 'The message is of a topic that is not taken here (SNS_TOPIC_ARN).' },
  forged: { status: 403, message: 'The signature of the message is wrong.' },
  certificate_unavailable: { status: 503, message: 'The signing certificate could not be read; send again.' },
} as const;

/**
 * What became of mails, from SES by way of SNS. Only signed messages of pinned topics count. An event that comes
 * twice has its effect once; one that is not ours is taken and ignored, so that SNS does not send it for ever.
 */
export async function receiveSns(services: Services, body: string): Promise<Response> {
  const { env, change } = services;
  const verified = await verifySns(body, {
    topicArns: env.SNS_TOPIC_ARN,
    signingKeys: env.SNS_SIGNING_KEYS,
  });
  if (!verified.ok) {
    const { status, message } = refusals[verified.reason];
    return Response.json({ message }, { status });
  }
  const { message } = verified;
  if (message.Type === 'SubscriptionConfirmation') return confirm(message);
  if (message.Type !== 'Notification') return Response.json({ ok: true });
  const parsed = parseSesEvent(message.Message);
  if (!parsed.ok)
    return parsed.reason === 'malformed'
      ? Response.json({ message: 'The notification is not an event of SES.' }, { status: 400 })
      : Response.json({ ok: true, ignored: true });
  const { recorded } = await change(parsed.event.orgId, (tx) => recordMessageEvent(tx, parsed.event));
  return Response.json({ ok: true, recorded });
}

/** Amazon's own address for it, and no other: the message is signed, yet we fetch nothing else on its word. */
const CONFIRMATION = /^https:\/\/sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/\?Action=ConfirmSubscription&/;

async function confirm(message: SnsMessage): Promise<Response> {
  if (!message.SubscribeURL || !CONFIRMATION.test(message.SubscribeURL))
    return Response.json({ message: 'The confirmation does not lead to Amazon SNS.' }, { status: 400 });
  const answer = await fetch(message.SubscribeURL, { redirect: 'error', signal: AbortSignal.timeout(5000) });
  log.info('subscribed to a topic of SNS', { topic: message.TopicArn, status: answer.status });
  return Response.json({ ok: answer.ok }, { status: answer.ok ? 200 : 502 });
}
