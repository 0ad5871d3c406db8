import { randomUUID } from 'node:crypto';
import { headerOf, leave, type Account, type Answer, type Kept } from './account.ts';

interface Asked {
  method: string;
  at: URL;
  body: Buffer;
  type: string;
  user: string;
}

/** As Gmail's API (discovery document gmail.v1), as far as it is asked. */
export function google({ method, at, body, type, user }: Asked, account: Account): Answer | 'cut' {
  const path = at.pathname;
  if (path.endsWith('/users/me/profile')) return { status: 200, body: { emailAddress: user } };
  if (method === 'POST' && path === '/upload/gmail/v1/users/me/messages/send')
    return leave(account, () => take(body, type, account));
  if (path === '/gmail/v1/users/me/messages') return { status: 200, body: found(at.searchParams, account) };
  const one = account.mails.find(({ id }) => path === `/gmail/v1/users/me/messages/${id}`);
  if (!one)
    return { status: 404, body: { error: { code: 404, message: 'Requested entity was not found.' } } };
  const headers = at.searchParams
    .getAll('metadataHeaders')
    .flatMap((name) => ({ name, value: headerOf(one.raw, name) }))
    .filter(({ value }) => value !== undefined);
  return { status: 200, body: { id: one.id, internalDate: String(one.at), payload: { headers } } };
}

function take(body: Buffer, type: string, account: Account): Answer {
  const boundary = /boundary=(\S+)/.exec(type)?.[1];
  const [, about, mail] = body.toString().split(`--${boundary}`);
  const textOf = (part: string) => part.slice(part.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '');
  if (!boundary || !about || !mail)
    return { status: 400, body: { error: { code: 400, message: 'Media type is not supported.' } } };
  const { threadId } = JSON.parse(textOf(about)) as { threadId?: string };
  if (threadId && !account.mails.some((one) => one.threadId === threadId))
    return { status: 404, body: { error: { code: 404, message: 'Requested entity was not found.' } } };
  let raw = textOf(mail);
  if (account.renames) raw = raw.replace(/^Message-ID:.*$/im, `Message-ID: <${randomUUID()}@mail.gmail.com>`);
  const id = randomUUID();
  const kept: Kept = {
    ...{ id, raw, draft: false, folder: 'sent', threadId: threadId ?? id, at: Date.now() },
  };
  account.mails.push(kept);
  return { status: 200, body: { id, threadId: kept.threadId, labelIds: ['SENT'] } };
}

function found(query: URLSearchParams, { mails }: Account): object {
  const id = /rfc822msgid:(\S+)/.exec(query.get('q') ?? '')?.[1];
  const hits = mails.filter(({ raw }) => !id || headerOf(raw, 'Message-ID') === `<${id}>`).toReversed();
  const from = Number(query.get('pageToken') ?? 0);
  const page = hits.slice(from, from + 100);
  return {
    ...(page.length > 0 && { messages: page.map(({ id, threadId }) => ({ id, threadId })) }),
    ...(hits.length > from + 100 && { nextPageToken: String(from + 100) }),
  };
}
