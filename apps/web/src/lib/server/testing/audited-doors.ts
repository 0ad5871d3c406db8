import { randomUUID } from 'node:crypto';
import { sign } from '@leadfactory/tokens';
import { PASSWORD, visitor } from './app.ts';
import { audited, device, recovery, signedIn, unproved, type Asked } from './audited.ts';
import type { letterServer } from './letters.ts';
import type { LocalProvider } from './provider.ts';
import type { Sent } from './sending.ts';

export type AtTheDoor = Asked & { mail: Awaited<ReturnType<typeof letterServer>>; provider: LocalProvider };

/** What sending something to a form or a file's address leaves: an entry, or, of what a lead does, an event on its timeline. */
export interface Left {
  action?: string;
  onTimeline?: string;
  sends: (asked: AtTheDoor) => Promise<Sent> | Sent;
  /** Whose log has the entry, where it is not the owner's organisation's; asked after it was sent. */
  in?: (asked: AtTheDoor) => Promise<string>;
  /** Who stands in it, where it is not the owner: somebody who was nobody before, or LeadFactory, by a link. */
  by?: 'somebody' | 'system';
  /** It changes what others need: it is tried in an organisation of its own. */
  alone?: true;
  /** What comes of it after it has answered. */
  then?: (asked: AtTheDoor) => Promise<unknown>;
}

const on = (action: string, sends: Left['sends'], more: Partial<Left> = {}): Left => ({
  action,
  sends,
  ...more,
});
const alone = (row: Left): Left => ({ ...row, alone: true });
const secretIn = ({ link }: { link: string }) => link.split('/').at(-1)!;

const byToken = (token: string, form: Record<string, string> = {}): Sent => ({ params: { token }, form });
/** Both fields of a password that is chosen. */
const chosen = { password: 'ein ganz neuer Satz', again: 'ein ganz neuer Satz' };
const stranger = ({ app }: Asked) => ({ locals: app.stranger });
const inTab = ({ owner, ids }: Asked) => ({ locals: { ...owner.locals, showing: ids.orgId } });

/** Another organisation asks the owner to join; its name is new each time, since letters are found by it. */
const invitedBy = new WeakMap<AtTheDoor['owner'], string>();
const invited = async (asked: AtTheDoor) => {
  const { app, owner, mail } = asked;
  const name = `Asking ${randomUUID()}`;
  const orgId = await app.organisation(name);
  invitedBy.set(owner, orgId);
  const boss = await app.person('owner', orgId);
  await boss.caller.settings.invite({ email: owner.email, name: 'O', role: 'rep' });
  return byToken(secretIn(await mail.letter(owner.email, `invites you to ${name}`)));
};
const inviting = ({ owner }: Asked) => Promise.resolve(invitedBy.get(owner)!);
/** The organisation that the owner is in since lately. */
const newestOf = ({ app, owner }: Asked) =>
  app.services.db.forUser(owner.userId, async (tx) => {
    const { orgId } = await tx.membership.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    return orgId;
  });
const forgotten = async ({ app, owner, mail }: AtTheDoor) => {
  app.services.auth.forgot(owner.email, visitor);
  return byToken(secretIn(await mail.letter(owner.email, 'Choose a new password')), chosen);
};
const toNewAddress = async ({ owner, mail }: AtTheDoor) => {
  const email = `new-${randomUUID()}@quux.example`;
  await owner.caller.account.changeAddress({ email, password: PASSWORD });
  return secretIn(await mail.letter(email, 'Confirm your new address'));
};
const publicToken = (purpose: 'teaser' | 'unsubscribe', { app, ids }: Asked) => {
  const { orgId: org, lead, message } = ids;
  const { APP_SECRET } = app.services.env;
  return purpose === 'teaser'
    ? sign(APP_SECRET, { purpose, org, lead, message })
    : sign(APP_SECRET, { purpose, org, message });
};
const upload = (asked: AtTheDoor): Sent => ({ ...inTab(asked), body: 'Company\nQuux\n', type: 'text/csv' });
const exported = on('list.exported', ({ ids }) => ({ params: { id: ids.import } }));
const byProcedure = { needsNoEntry: 'what comes here is a procedure’s, each of which has its row' };
const shows = { needsNoEntry: 'shows what is the same for all, or what its link is for' };

/** A row per form and file, as `doors` names them. */
export const auditedDoors: Record<string, Left | { needsNoEntry: string }> = {
  'sign-in?/default': on('session.opened', (asked) => ({
    ...stranger(asked),
    form: { email: asked.owner.email, password: PASSWORD },
  })),
  'sign-in/code?/default': alone(
    on('session.opened', async (asked) => {
      const { code } = await recovery(asked);
      const { auth } = asked.app.services;
      const half = (await auth.signIn(asked.owner.email, PASSWORD, visitor)).cookies;
      return {
        ...stranger(asked),
        form: { code },
        cookies: Object.fromEntries(half.map(({ name, value }) => [name, value])),
      };
    }),
  ),
  'second-factor?/switch': audited['session.switchOrganisation'] as { needsNoEntry: string },
  'sign-out?/default': on('session.signed_out', async ({ app, owner }) => {
    const { session } = await app.services.auth.signIn(owner.email, PASSWORD, visitor);
    return { form: {}, cookies: { [session!.name]: session!.value } };
  }),
  'forgot?/default': on(
    'account.reset_asked',
    (asked) => ({ ...stranger(asked), form: { email: asked.owner.email } }),
    { then: ({ mail, owner }) => mail.letter(owner.email, 'Choose a new password') },
  ),
  'password/[token]?/default': alone(on('account.password_reset', forgotten)),
  'invitation/[token]?/join': on(
    'member.joined',
    async (asked) => {
      const email = `join-${randomUUID()}@quux.example`;
      await asked.owner.caller.settings.invite({ email, name: 'Quux', role: 'rep' });
      const token = secretIn(await asked.mail.letter(email, 'invites you'));
      return { ...stranger(asked), ...byToken(token, { ...chosen, name: 'Quux' }) };
    },
    { by: 'somebody' },
  ),
  'invitation/[token]?/accept': on('member.joined', invited, { in: inviting }),
  'invitation/[token]?/decline': on('member.invitation_declined', invited, { in: inviting }),
  'mailbox/[token]?/default': on(
    'mailbox.proved',
    async (asked) => {
      const { id } = await unproved(asked);
      await asked.owner.caller.settings.mailMailboxLink({ id });
      const { address } = (await asked.owner.caller.settings.mailboxes({})).rows.find(
        (one) => one.id === id,
      )!;
      return { ...stranger(asked), ...byToken(secretIn(await asked.mail.letter(address, 'send mails as'))) };
    },
    { by: 'system' },
  ),
  'address/[token]?/default': alone(
    on('account.address_changed', async (asked) => byToken(await toNewAddress(asked))),
  ),
  'address/undo/[token]?/default': alone(
    on('account.address_change_undone', async (asked) => {
      const { app, owner, mail } = asked;
      const token = await toNewAddress(asked);
      await app.services.auth.address.confirm(owner.locals.signedIn!, token, visitor);
      const undo = secretIn(await mail.letter(owner.email, 'Your address was changed'));
      return { ...stranger(asked), ...byToken(undo) };
    }),
  ),
  'organisations/new?/default': on(
    'organisation.created',
    () => ({ form: { name: 'Founded by a form', timeZone: 'Europe/Berlin', country: 'DE' } }),
    { in: newestOf },
  ),
  'r/[token]/buy?/default': {
    ...{ onTimeline: 'sale', alone: true },
    sends: (asked) => ({
      ...stranger(asked),
      ...byToken(publicToken('teaser', asked), { email: 'kim@quux.example' }),
    }),
  },
  'r/[token]/renew?/default': {
    needsNoEntry: 'mails whoever bought the link to what they bought, again; nothing else comes of it',
  },
  'u/[token]?/default': {
    onTimeline: 'unsubscribed',
    sends: (asked) => ({ ...stranger(asked), ...byToken(publicToken('unsubscribe', asked)) }),
  },

  'POST sign-in/passkey': { needsNoEntry: 'nothing is open before the device answered' },
  'PUT sign-in/passkey': on('session.opened', async (asked) => {
    const { passkeys } = asked.app.services.auth;
    const { key, ...added } = await device(asked);
    await asked.owner.caller.account.finishPasskey(added);
    const { options, cookie } = await passkeys.signIn.ask(undefined, visitor);
    return {
      ...stranger(asked),
      body: JSON.stringify({ answer: key.sign(options) }),
      cookies: { [cookie.name]: cookie.value },
    };
  }),
  'GET sign-in/with/[provider]': {
    needsNoEntry: 'leads to the provider; nothing is open before it answered',
  },
  'POST sign-in/with/[provider]': { needsNoEntry: 'the same, for connecting an account' },
  'GET sign-in/with/[provider]/callback': alone(
    on('session.opened', async (asked) => {
      const { app, owner, provider } = asked;
      const email = owner.email;
      provider.people.set('someone', { email, email_verified: true, hd: email.split('@')[1] });
      const begun = await app.services.auth.providers.begin('google', '/leads', visitor);
      return {
        ...stranger(asked),
        params: { provider: 'google' },
        url: await provider.visit(begun.url, 'someone'),
        cookies: { [begun.cookie.name]: begun.cookie.value },
      };
    }),
  ),
  'GET (app)/settings/connections/with/[vendor]/callback': on('connection.created', async (asked) => ({
    ...{ params: { vendor: 'gmail' }, url: await signedIn(asked) },
  })),
  'POST api/uploads': on('import.uploaded', upload),
  'POST api/v1/uploads': on('import.uploaded', upload),
  'POST api/branding/logo': on('branding.logo_changed', (asked) => {
    const body = new FormData();
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
    body.set('file', new File([svg], 'logo.svg', { type: 'image/svg+xml' }));
    return { ...inTab(asked), body };
  }),
  'GET (app)/leads/export.csv': exported,
  'GET (app)/assessments/export.csv': exported,
  'GET (app)/settings/audit/export.csv': exported,
  'GET (app)/settings/do-not-contact/export.csv': exported,
  'GET (app)/imports/[id]/refused.csv': exported,
  'GET (app)/imports/[id]/notes.csv': exported,
  'POST (app)/settings/privacy/export': on('person.exported', ({ ids }) => ({
    form: { email: 'ann@zanzibar.example', format: 'csv', organisation: ids.orgId },
  })),

  'GET api/trpc/[...procedure]': byProcedure,
  'POST api/trpc/[...procedure]': byProcedure,
  ...Object.fromEntries(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'fallback'].map((method) => [
      `${method} api/v1/[...path]`,
      byProcedure,
    ]),
  ),
  'POST api/webhooks/[vendor]': {
    needsNoEntry: 'what a vendor tells stands with the mail or order it is of',
  },
  'POST api/webhooks/[vendor]/[connection]': {
    needsNoEntry: 'what a vendor tells stands with the mail or order it is of',
  },
  'GET t/o/[token].gif': { needsNoEntry: 'that a mail was opened is an event of that mail' },
  'GET api/docs': shows,
  'GET api/health': shows,
  'GET api/v1/openapi.json': shows,
  'GET files/[token]': shows,
  'GET files/branding/[org]/[file]': shows,
  'GET r/[token]/picture/[name]': shows,
  'GET r/[token]/report.pdf': shows,
  'GET r/[token]/report/page': shows,
};
