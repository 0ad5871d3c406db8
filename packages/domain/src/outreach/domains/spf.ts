import type { Answer, Authentication } from './authentication.ts';
import type { Finding } from './schemas/index.ts';

/** Mechanisms that each cost a receiver a question; it asks ten at most (RFC 7208, 4.6.4). */
const ASKS = /^[+?~-]?(?:include:|a(?:[:/]|$)|mx(?:[:/]|$)|ptr|exists:)|^redirect=/i;
const MOST_ASKED = 10;

/** Whether the domain lets its mails' servers send (RFC 7208). Only what stands in its own record is read. */
export function judgeSpf(host: string, txt: Answer, { spf, alignsBySpf }: Authentication): Finding {
  const found = (txt ?? []).filter((text) => /^v=spf1(?:\s|$)/i.test(text));
  const record = (value: string) => ({ type: 'TXT', name: host, value }) as const;
  const say = (state: Finding['state'], says: string, value: string | null = null): Finding => ({
    ...{ kind: 'spf', state, says, found },
    record: value === null ? null : record(value),
  });
  const usual = `v=spf1 ${spf ?? 'mx'} ~all`;
  if (txt === null) return say('unanswered', 'The domain’s name servers did not answer.');
  const [one, ...others] = found;
  if (one === undefined)
    return spf === null
      ? say(
          'missing',
          'No SPF record says which servers may send as this domain. Set the one that your mail server’s provider names; this one lets the servers send that its mail comes to.',
          usual,
        )
      : say('missing', 'No SPF record says which servers may send as this domain.', usual);
  if (others.length > 0)
    return say(
      'wrong',
      'There are several SPF records, which receivers take for none (RFC 7208, 4.5). Make them one.',
    );
  const terms = one.trim().split(/\s+/).slice(1);
  if (terms.some((term) => /^\+?all$/i.test(term)))
    return say('wrong', 'The record lets every server in the world send as this domain: end it with ~all.');
  if (terms.filter((term) => ASKS.test(term)).length > MOST_ASKED)
    return say(
      'wrong',
      `The record asks receivers for more than ${MOST_ASKED} look-ups, so that they give up (RFC 7208, 4.6.4). Take out what sends no more.`,
    );
  const names = (mechanism: string) =>
    terms.some((term) => term.replace(/^\+/, '').toLowerCase() === mechanism);
  if (spf !== null && !names(spf))
    return say(
      'wrong',
      'The SPF record does not name the servers that send your mails. Put them in, and leave the rest as it is.',
      withMechanism(terms, spf),
    );
  if (!alignsBySpf)
    return say(
      'right',
      'The servers may send. Bounces go to the provider’s own address, so that receivers go by the signature (DKIM).',
    );
  return say(
    'right',
    spf === null
      ? 'A record says which servers may send. Whether yours is among them, its provider knows.'
      : 'The servers that send your mails may.',
  );
}

/** The same record with one more, before what ends it. */
function withMechanism(terms: readonly string[], mechanism: string): string {
  const end = terms.findIndex((term) => /^[?~-]all$|^redirect=/i.test(term));
  const at = end === -1 ? terms.length : end;
  return ['v=spf1', ...terms.slice(0, at), mechanism, ...terms.slice(at)].join(' ');
}
