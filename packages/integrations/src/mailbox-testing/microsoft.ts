import { randomUUID } from 'node:crypto';
import { headerOf, leave, type Account, type Answer, type Kept } from './account.ts';

interface Asked {
  method: string;
  at: URL;
  body: Buffer;
  type: string;
  user: string;
}

/** As Microsoft Graph's mail API, as far as it is asked. */
export function microsoft({ method, at, body, type, user }: Asked, account: Account): Answer | 'cut' {
  const path = decodeURIComponent(at.pathname).replace('/v1.0/me', '');
  if (path === '') return { status: 200, body: { mail: null, userPrincipalName: user } };
  if (path === '/mailFolders/drafts') return { status: 200, body: { id: 'drafts' } };
  if (path === '/messages' && method === 'GET')
    return { status: 200, body: { value: found(at.searchParams.get('$filter')!, account).map(shape) } };
  if (path === '/messages' && method === 'POST') {
    if (type !== 'text/plain') return refused(400, 'RequestBodyRead', 'Not MIME.');
    if (body.length > 4_000_000) return refused(413, 'ErrorMessageSizeExceeded', 'Too large.');
    let raw = Buffer.from(body.toString(), 'base64').toString();
    if (account.renames)
      raw = raw.replace(/^Message-ID:.*$/im, `Message-ID: <${randomUUID()}@prod.outlook.com>`);
    const kept: Kept = {
      ...{ id: randomUUID(), raw, draft: true, folder: 'drafts', threadId: '', at: Date.now() },
    };
    account.mails.push(kept);
    return { status: 201, body: shape(kept) };
  }
  const one = account.mails.find(({ id }) => path.startsWith(`/messages/${id}`));
  if (!one) return refused(404, 'ErrorItemNotFound', 'The specified object was not found.');
  if (method === 'DELETE') {
    account.mails.splice(account.mails.indexOf(one), 1);
    return { status: 204 };
  }
  return leave(account, () => {
    Object.assign(one, { draft: false, folder: 'sent' });
    return { status: 202 };
  });
}

const refused = (status: number, code: string, message: string): Answer => ({
  ...{ status, body: { error: { code, message } } },
});

const shape = ({ id, raw, draft, folder }: Kept) => ({
  ...{ id, isDraft: draft, parentFolderId: folder },
  internetMessageId: headerOf(raw, 'Message-ID'),
});

function found(filter: string, { mails }: Account): Kept[] {
  const id = /internetMessageId eq '([^']+)'/.exec(filter)?.[1];
  const ours = /Name X-LeadFactory-Message' and ep\/value eq '([^']+)'/.exec(filter)?.[1];
  return mails.filter(({ raw }) =>
    id ? headerOf(raw, 'Message-ID') === id : headerOf(raw, 'X-LeadFactory-Message') === ours,
  );
}
