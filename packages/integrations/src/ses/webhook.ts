import type { WebhookAnswer } from '../vendor/index.ts';
import { parseSesEvent } from './event.ts';
import { verifySns, type SnsMessage, type SnsTrust } from './sns.ts';

const refusals = {
  malformed: { status: 400, message: 'This is not a message of Amazon SNS.' },
  untrusted_certificate: {
    status: 403,
    message: 'The message names a certificate that is not trusted here.',
  },
  wrong_topic: { status: 403, message: 'The message is of a topic that is not taken here.' },
  forged: { status: 403, message: 'The signature of the message is wrong.' },
  certificate_unavailable: { status: 503, message: 'The signing certificate could not be read; send again.' },
} as const;

const nothing: WebhookAnswer = { ok: true, events: [] };

/**
 * What became of mails, from SES by way of SNS. Only signed messages of pinned topics count. An event that is not ours is
 * taken and ignored, so that SNS does not send it for ever.
 */
export async function readSns(body: string, trust: SnsTrust): Promise<WebhookAnswer> {
  const verified = await verifySns(body, trust);
  if (!verified.ok) return { ok: false, ...refusals[verified.reason] };
  const { message } = verified;
  if (message.Type === 'SubscriptionConfirmation') return confirm(message);
  if (message.Type !== 'Notification') return nothing;
  const parsed = parseSesEvent(message.Message);
  if (parsed.ok) return { ok: true, events: [{ of: 'mail', event: parsed.event }] };
  return parsed.reason === 'ignored'
    ? nothing
    : { ok: false, status: 400, message: 'The notification is not an event of SES.' };
}

const AMAZON = /^sns\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|api\.aws)$/;

/** Amazon's own address for it, and no other: the message is signed, yet we fetch nothing else on its word. */
function confirms(url: URL | null, topicArn: string): url is URL {
  if (url?.protocol !== 'https:' || url.port || url.username || !AMAZON.test(url.hostname)) return false;
  const { searchParams: query } = url;
  return query.get('Action') === 'ConfirmSubscription' && query.get('TopicArn') === topicArn;
}

async function confirm({ SubscribeURL, TopicArn }: SnsMessage): Promise<WebhookAnswer> {
  const url = URL.parse(SubscribeURL ?? '');
  if (!confirms(url, TopicArn))
    return { ok: false, status: 400, message: 'The confirmation does not lead to Amazon SNS.' };
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5000) }).catch(() => null);
  return answer?.ok
    ? nothing
    : { ok: false, status: 502, message: 'Amazon SNS did not take the confirmation.' };
}
