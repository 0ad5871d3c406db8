import { bareAddress, type MailEntry } from './mail.ts';
import { idHost } from './stamp.ts';
import type { MailStore } from './store.ts';

/** An answer of the SES v1 Query API. */
export interface SesAnswer {
  status: number;
  body: string;
  /** The mail that was accepted, if one was. */
  accepted?: MailEntry;
}

/** Amazon's limits (SES developer guide, "Service quotas"). */
const MOST_BYTES = 40 * 1024 * 1024;
const MOST_RECIPIENTS = 50;

/**
 * Answers one request of the SES v1 Query API (Amazon SES API reference, version 2010-12-01). Every sender is
 * taken as verified and no signature is checked. An action that we do not have gets the error that Amazon gives
 * for an unknown one: emulators that stay silent leave the client hanging. `region` is the one that the request asked.
 */
export async function answerSes(
  form: URLSearchParams,
  store: MailStore,
  region = 'us-east-1',
): Promise<SesAnswer> {
  const action = form.get('Action') ?? '';
  try {
    switch (action) {
      case 'SendRawEmail':
        return await sendRaw(form, store, region);
      case 'SendEmail':
        return await sendComposed(form, store, region);
      case 'GetSendQuota':
        return ok(
          action,
          tag('Max24HourSend', '50000') + tag('MaxSendRate', '500') + tag('SentLast24Hours', '0'),
        );
      case 'GetAccountSendingEnabled':
        return ok(action, tag('Enabled', 'true'));
      case 'VerifyEmailIdentity':
      case 'VerifyDomainIdentity':
        return ok(action, action === 'VerifyDomainIdentity' ? tag('VerificationToken', 'embedded') : '');
      case 'ListIdentities':
        return ok(action, '<Identities/>');
      case 'GetIdentityVerificationAttributes':
        return ok(action, verificationAttributes(form));
      default:
        return fail(
          400,
          'InvalidAction',
          `The action ${action || '(none)'} is not one that this mail server has.`,
        );
    }
  } catch (error) {
    if (error instanceof Refused) return fail(400, error.code, error.message);
    throw error;
  }
}

export const fail = (status: number, code: string, message: string): SesAnswer => ({
  status,
  body: `<ErrorResponse ${NAMESPACE}><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>${tag('Code', code)}${tag('Message', message)}</Error>${requestId()}</ErrorResponse>`,
});

class Refused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

async function sendRaw(form: URLSearchParams, store: MailStore, region: string): Promise<SesAnswer> {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  if (!raw.length) throw new Refused('ValidationError', 'RawMessage.Data is empty.');
  if (raw.length > MOST_BYTES)
    throw new Refused('InvalidParameterValue', 'The message is longer than 40 MB.');
  const to = members(form, 'Destinations');
  check(to);
  checkHeaders(raw);
  return accept('SendRawEmail', store, raw, {
    from: form.get('Source') ?? undefined,
    to,
    idHost: idHost(region),
  });
}

async function sendComposed(form: URLSearchParams, store: MailStore, region: string): Promise<SesAnswer> {
  const lists = ['To', 'Cc', 'Bcc'].map((kind) => members(form, `Destination.${kind}Addresses`));
  const [to = [], cc = []] = lists;
  check(lists.flat());
  checkAddress(form.get('Source') ?? '');
  if (!lists.flat().length) throw new Refused('InvalidParameterValue', 'There is no recipient.');
  const part = (kind: string) => form.get(`Message.Body.${kind}.Data`);
  const body = part('Html') ?? part('Text');
  if (body === null) throw new Refused('InvalidParameterValue', 'There is no body.');
  const lines = [
    `From: ${form.get('Source') ?? ''}`,
    ...(to.length ? [`To: ${to.join(', ')}`] : []),
    ...(cc.length ? [`Cc: ${cc.join(', ')}`] : []),
    `Subject: =?utf-8?B?${Buffer.from(form.get('Message.Subject.Data') ?? '').toString('base64')}?=`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    `Content-Type: text/${part('Html') === null ? 'plain' : 'html'}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(body).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
  ];
  // A line break in an address or a subject would begin a header of the caller's choice.
  if (lines.slice(0, 4).some((line) => /[\r\n]/.test(line))) {
    throw new Refused('InvalidParameterValue', 'An address holds a line break.');
  }
  return accept('SendEmail', store, Buffer.from(lines.join('\r\n')), {
    from: form.get('Source') ?? undefined,
    to: lists.flat(),
    idHost: idHost(region),
  });
}

async function accept(
  action: string,
  store: MailStore,
  raw: Buffer,
  envelope: { from?: string; to: string[]; idHost: string },
): Promise<SesAnswer> {
  const accepted = await store.add(raw, envelope);
  if (!accepted) {
    throw new Refused(
      'InvalidParameterValue',
      'There is no recipient, neither in Destinations nor in the headers.',
    );
  }
  return { ...ok(action, tag('MessageId', accepted.id)), accepted };
}

/** As Amazon judges one (SES API reference, "SendRawEmail"): 7-bit ASCII, the domain in Punycode, RFC 5321's lengths. */
function checkAddress(address: string): void {
  const bare = bareAddress(address);
  const at = bare.lastIndexOf('@');
  const refuse = (why: string) => {
    throw new Refused('InvalidParameterValue', `${why}: <${bare.slice(0, 100)}>.`);
  };
  if (at < 1 || at === bare.length - 1) refuse("Missing final '@domain'");
  const [local, domain] = [bare.slice(0, at), bare.slice(at + 1)];
  if (/[^\x21-\x7e]/.test(local)) refuse('Local address contains control or whitespace, or is no ASCII');
  if (!/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i.test(domain))
    refuse('Domain contains illegal character, or is not in Punycode');
  if (local.length > 64 || bare.length > 254)
    refuse('Address length is more than 254, or its local part than 64');
}

/** What SES refuses of a raw mail's headers: no sender, one said twice, bytes or lines that no header may have. */
function checkHeaders(raw: Buffer): void {
  const [head = ''] = raw.toString('latin1').split(/\r?\n\r?\n/, 1);
  const refuse = (why: string) => {
    throw new Refused('InvalidParameterValue', why);
  };
  if (head.split(/\r?\n/).some((line) => line.length > 998))
    refuse('A header line is longer than 998 characters.');
  if (/[^\x09\x0a\x0d\x20-\x7e]/.test(head)) refuse('Header contains illegal character.');
  const fields = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const named = fields.map((line) => /^([\x21-\x39\x3b-\x7e]+):\s*(.*)$/.exec(line));
  if (named.some((one) => one === null)) refuse('A header line has no name.');
  for (const name of ['from', 'to', 'cc', 'subject', 'reply-to', 'date', 'message-id', 'return-path']) {
    const values = named.filter((one) => one![1]!.toLowerCase() === name).map((one) => one![2]!);
    if (values.length > 1) refuse(`Duplicate header '${name}'.`);
    if (name === 'from') {
      if (values.length === 0) refuse("Missing required header 'From'.");
      checkAddress(values[0]!);
    }
  }
}

function check(recipients: string[]): void {
  if (recipients.length > MOST_RECIPIENTS) {
    throw new Refused('InvalidParameterValue', `Recipient count exceeds ${MOST_RECIPIENTS}.`);
  }
  for (const recipient of recipients) checkAddress(recipient);
}

/** `Name.member.1`, `Name.member.2`, … as the Query protocol writes lists. */
function members(form: URLSearchParams, name: string): string[] {
  const found: string[] = [];
  for (let i = 1; ; i += 1) {
    const value = form.get(`${name}.member.${i}`);
    if (value === null) return found;
    found.push(value);
  }
}

const verificationAttributes = (form: URLSearchParams): string =>
  `<VerificationAttributes>${members(form, 'Identities')
    .map((id) => `<entry>${tag('key', id)}<value>${tag('VerificationStatus', 'Success')}</value></entry>`)
    .join('')}</VerificationAttributes>`;

const NAMESPACE = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';
const requestId = () => tag('RequestId', crypto.randomUUID());

const ok = (action: string, result: string): SesAnswer => ({
  status: 200,
  body: `<${action}Response ${NAMESPACE}><${action}Result>${result}</${action}Result><ResponseMetadata>${requestId()}</ResponseMetadata></${action}Response>`,
});

const tag = (name: string, text: string): string =>
  `<${name}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</${name}>`;
