import { registrable } from '../../crm/identity/index.ts';
import { toAscii } from '../../crm/normalise/index.ts';
import type { Answer } from './authentication.ts';
import type { Finding } from './schemas/index.ts';

/** Whether the host that links lead to leads to us. `target`: the host of the app's own address. */
export function judgeTracking(host: string, answer: Answer, target: string): Finding {
  const found = [...(answer ?? [])];
  const say = (state: Finding['state'], says: string): Finding => ({
    ...{ kind: 'tracking', state, says, found },
    record: { type: 'CNAME', name: host, value: target },
  });
  if (answer === null) return say('unanswered', 'The domain’s name servers did not answer.');
  if (found.length === 0)
    return say('missing', 'Set this record: links in mails lead there from when it is seen here.');
  return found.some((name) => bare(name) === bare(target))
    ? say('right', 'Links in mails lead there.')
    : say('wrong', 'It leads elsewhere. Set this record instead.');
}

const bare = (name: string) => name.toLowerCase().replace(/\.$/, '');

/** Whether a host can be the one that links of a domain's mails lead to: below the same registered domain, and neither of both. */
export function maybeTrackingHost(host: string, of: string): boolean {
  if (!/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(host))
    return false;
  const { own } = registrable(host);
  return own !== null && own === registrable(of).own && ![of, toAscii(own)].includes(host);
}
