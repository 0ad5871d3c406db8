import type { Answer } from './authentication.ts';
import type { Finding } from './schemas/index.ts';
import { tagsOf } from './tags.ts';

/**
 * What the domain asks of receivers, and whether its mails hold to it (RFC 7489).
 * @param aligned whether SPF or DKIM speaks of the domain of the From line; null: nobody can tell from here
 */
export function judgeDmarc(host: string, own: Answer, above: Answer, aligned: boolean | null): Finding {
  const ofOwn = (own ?? []).filter(isDmarc);
  const found = ofOwn.length > 0 ? ofOwn : (above ?? []).filter(isDmarc);
  const say = (state: Finding['state'], says: string, value: string | null = null): Finding => ({
    ...{ kind: 'dmarc', state, says, found },
    record: value === null ? null : { type: 'TXT', name: `_dmarc.${host}`, value },
  });
  const [one, ...others] = found;
  if (one === undefined) {
    if (own === null || above === null) return say('unanswered', 'The domain’s name servers did not answer.');
    return say(
      'missing',
      'No DMARC record: large providers take bulk mail only from domains that have one. This one only watches.',
      'v=DMARC1; p=none',
    );
  }
  if (others.length > 0)
    return say(
      'wrong',
      'There are several DMARC records, which receivers take for none. Leave one (RFC 7489, 6.6.3).',
    );
  const tags = tagsOf(one);
  const policy = ((ofOwn.length === 0 && tags.get('sp')) || tags.get('p') || '').toLowerCase();
  if (!/^(?:none|quarantine|reject)$/.test(policy))
    return say('wrong', 'The record has no policy that receivers know: p is none, quarantine or reject.');
  if (aligned === false)
    return say(
      'wrong',
      policy === 'none'
        ? 'Neither SPF nor DKIM speaks for this domain yet, so that its mails fail DMARC. Put one of them right.'
        : `Neither SPF nor DKIM speaks for this domain yet, and the record asks receivers to ${policy} such mails. Put one of them right first.`,
    );
  const asks =
    policy === 'none' ? 'It only watches (p=none).' : `Receivers ${policy} what only claims to be yours.`;
  return say(
    'right',
    aligned === null ? `${asks} Whether mails hold to it rests on the provider’s signature.` : asks,
  );
}

const isDmarc = (text: string) => /^v\s*=\s*DMARC1\s*(?:;|$)/i.test(text.trim());
