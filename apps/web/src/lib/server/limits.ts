import { createHash } from 'node:crypto';
import { LimitError } from '@leadfactory/domain/platform/budgets';
import type { RequestEvent } from '@sveltejs/kit';
import type { Cost } from './platform/limits/kinds.ts';
import { refusal } from './platform/limits/refusal.ts';
import { limitHeaders, newTally, noteRefusal } from './platform/limits/tally.ts';

type RouteCost = Cost | 'free' | 'within';

/**
 * What a request is counted for by its route: `free` is let through whatever comes, `within` leaves it to the procedures
 * and handlers behind it, which know an API key's owner. The longest beginning of a route's id (without its first
 * slash) that stands here counts.
 */
const byRoute: Record<string, RouteCost> = {
  '(app)': 'within',
  '(app)/assessments/export.csv': 'export',
  '(app)/imports/[id]/notes.csv': 'export',
  '(app)/imports/[id]/refused.csv': 'export',
  '(app)/leads/export.csv': 'export',
  '(app)/settings/audit/export.csv': 'export',
  '(app)/settings/do-not-contact/export.csv': 'export',
  'api/trpc': 'within',
  'api/v1': 'within',
  'api/v1/assessments': 'file',
  'api/v1/openapi.json': 'page',
  'api/docs': 'page',
  'api/uploads': 'within',
  'api/branding/logo': 'within',
  'api/live': 'stream',
  'api/webhooks': 'webhook',
  // Whatever watches the app may ask as often as it likes.
  'api/health': 'free',
  files: 'file',
  r: 'page',
  'r/[token]/picture': 'file',
  'r/[token]/report.pdf': 'file',
  // A click leads on and a pixel is a picture, whatever is noted of it (`outreach/tracking`).
  t: 'free',
  // Who wants no more mails is heard: mailbox providers unsubscribe thousands from one address (RFC 8058).
  u: 'free',
  '': 'page',
};

/** Null: no address of ours; it is counted as a page. */
export function costOfRoute(route: string | null): RouteCost {
  const known = found.get(route);
  if (known) return known;
  const id = (route ?? '').slice(1);
  const fits = (start: string) => start === '' || id === start || id.startsWith(`${start}/`);
  const [longest] = Object.keys(byRoute)
    .filter(fits)
    .sort((a, b) => b.length - a.length);
  const cost = byRoute[longest!]!;
  found.set(route, cost);
  return cost;
}
const found = new Map<string | null, RouteCost>();

type Asked = Pick<RequestEvent, 'request' | 'route' | 'params'> & { locals: App.Locals };

/**
 * Has a request answered that is within the limits of whoever sends it, before its body is read or anybody is looked up;
 * else 429. Every answer says in its headers what it was counted for, and what is left.
 * @param credential the session's cookie, where one was sent
 */
export async function withinLimits(
  { request, route, locals }: Asked,
  credential: string | undefined,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { services, tally, visitor } = locals;
  const isFree = ['free', 'webhook'].includes(costOfRoute(route.id));
  const sent = request.headers.get('authorization') ?? credential;
  // What is far from being used up is told to nobody.
  const net = newTally();
  let response: Response;
  try {
    if (!isFree)
      await services.limiter.take(
        'request',
        { address: visitor.ip, credential: sent && createHash('sha256').update(sent).digest('base64') },
        net,
      );
    response = await answer();
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    noteRefusal(tally, error);
    if (net.retryAfterMs !== null) tally.counted = net.counted;
    response = refusal(request, error);
  }
  for (const [name, value] of Object.entries(limitHeaders(tally, response.status)))
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}

/** Counts a request for its route, once it is known who asks. Throws `LimitError`. */
export async function countRoute({ request, route, params, locals }: Asked): Promise<void> {
  const { services, tally, visitor, signedIn } = locals;
  const cost = costOfRoute(route.id);
  if (cost === 'free' || cost === 'within') return;
  const asker = signedIn
    ? { person: signedIn.user.id, orgId: signedIn.current?.orgId }
    : { address: visitor.ip };
  await services.limiter.take(cost, asker, tally);
  if (isPurchase(route.id) && request.method === 'POST')
    await services.limiter.take('checkout', { address: visitor.ip, link: params.token }, tally);
}

const isPurchase = (route: string | null) => route?.endsWith('[token]/buy') ?? false;
