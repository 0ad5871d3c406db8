import type { Answer, Authentication } from './authentication.ts';
import type { Finding } from './schemas/index.ts';
import { tagsOf } from './tags.ts';

/** A key of ours: where it stands, and its public half as DNS has it (base64). */
export interface SigningKey {
  selector: string;
  publicKey: string;
}

/** The record that a key of ours needs (RFC 6376, 3.6.1). */
export const dkimRecord = (host: string, { selector, publicKey }: SigningKey) =>
  ({
    type: 'TXT',
    name: `${selector}._domainkey.${host}`,
    value: `v=DKIM1; k=rsa; p=${publicKey}`,
  }) as const;

/** Whether mails are signed with a key that stands at the domain. */
export function judgeDkim(
  host: string,
  answers: Readonly<Record<string, Answer>>,
  { dkim }: Authentication,
  key: SigningKey | null,
): Finding {
  if (dkim === 'ours') return judgeOurs(host, key, key && (answers[key.selector] ?? null));
  const found = dkim.selectors.flatMap((selector) => (answers[selector] ?? []).filter(isKey));
  const say = (state: Finding['state'], says: string): Finding => ({
    ...{ kind: 'dkim', state, says, found, record: null },
  });
  if (found.length > 0) return say('right', 'The provider signs, and its key stands at the domain.');
  if (dkim.selectors.length === 0)
    return say(
      'provider',
      'The provider signs. The records that its signature needs are shown where you verified the domain there.',
    );
  if (dkim.selectors.every((selector) => answers[selector] === null))
    return say('unanswered', 'The domain’s name servers did not answer.');
  return say(
    'missing',
    'The provider signs only once its key stands at the domain: switch DKIM on in its admin console, which shows the record to set.',
  );
}

function judgeOurs(host: string, key: SigningKey | null, answer: Answer): Finding {
  const record = key && dkimRecord(host, key);
  const found = [...(answer ?? [])];
  const say = (state: Finding['state'], says: string): Finding => ({
    ...{ kind: 'dkim', state, says, found, record },
  });
  if (!key)
    return say('missing', 'Nothing signs these mails yet. Make a key: its record is shown then, to be set.');
  if (answer === null) return say('unanswered', 'The domain’s name servers did not answer.');
  if (answer.length === 0)
    return say('missing', 'Set this record: mails are signed from when it is seen here.');
  if (answer.some((text) => isKey(text) && tagsOf(text).get('p')!.replace(/\s+/g, '') === key.publicKey))
    return say('right', 'The key stands at the domain, and mails are signed with it.');
  return say('wrong', 'Another key stands there than mails would be signed with. Set this record instead.');
}

/** A key that was taken back has no `p` (RFC 6376, 3.6.1). */
const isKey = (text: string): boolean => {
  const tags = tagsOf(text);
  return (tags.get('v') ?? 'DKIM1') === 'DKIM1' && !!tags.get('p')?.trim();
};

/** Whether a key's own record was among what was found. */
export const dkimStands = (findings: readonly Finding[]): boolean =>
  findings.some(({ kind, state, record }) => kind === 'dkim' && state === 'right' && record !== null);
