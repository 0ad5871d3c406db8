import type { FoundLink } from './links.ts';
import type { Remark } from './remark.ts';

/** Hosts that hide where a link leads. */
const shorteners =
  /^(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly|t\.ly)$/i;

/** What is wrong with a link's address. */
export function remarksOnLink({ text, target }: FoundLink): Remark[] {
  const about = text === null ? target : `[${text}](${target})`;
  const problem = (message: string): Remark => ({ weight: 'problem', at: 'body', about, message });
  const hint = (message: string): Remark => ({ weight: 'hint', at: 'body', about, message });

  if (target === '') return [problem('This link leads nowhere: give it an address.')];
  // What is one address of ours as a whole.
  if (/^\{\{-?\s*[\w.]+\s*-?\}\}$/.test(target)) return [];
  if (/^(?:mailto|tel):/i.test(target)) return [];
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(target)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return [
      problem(`A link may lead to https, mailto and tel only: this one ("${scheme}:") is sent as text.`),
    ];
  if (scheme === undefined && !/^\{\{/.test(target))
    return [
      problem(
        `Begin the address with https://, else it leads nowhere: https://${target.replace(/^\/+/, '')}`,
      ),
    ];

  const found: Remark[] = [];
  const plain = target.replaceAll(/\{\{[^}]*\}\}/g, 'x');
  if (/\s/.test(plain))
    found.push(problem('There is a space in this address: the link ends there. Write %20.'));
  for (const [, inside] of target.matchAll(/\{\{([^}]*)\}\}/g))
    if (!/\|\s*url_encode\b/.test(inside!) && !/^\{\{/.test(target))
      found.push(
        problem(
          `What is filled in may hold spaces, & or #, which would break the address: write {{ ${inside!.trim()} | url_encode }}.`,
        ),
      );
  const [beforeHash = '', ...fragments] = plain.replaceAll('&amp;', '&').split('#');
  if (fragments.length > 1) found.push(problem('There are two # in this address; only one can be.'));
  if (fragments.some((part) => /[?&]\w+=/.test(part)))
    found.push(
      problem('What stands behind # never reaches the page’s server: put ?name=value before the #.'),
    );
  if (beforeHash.split('?').length > 2)
    found.push(problem('There are two ? in this address: join further values with &.'));
  if (/[?&]&|\?$|&$/.test(beforeHash)) found.push(hint('There is a ? or & with nothing behind it.'));
  if (scheme === 'http') found.push(hint('Use https:// if the page has it: mail programs warn of http.'));
  const host = hostOf(plain);
  if (host !== null && shorteners.test(host))
    found.push(hint('Shortened addresses are often taken for spam: give the real one.'));
  const shown = text === null ? null : hostOf(shownAddress(text));
  if (shown !== null && host !== null && bare(shown) !== bare(host))
    found.push(
      problem(
        `The text says ${shown} and the link leads to ${host}: that is what fraud looks like, and filters refuse it.`,
      ),
    );
  return found;
}

const bare = (host: string): string => host.toLowerCase().replace(/^www\./, '');

/** The host of an address; null for none, or where it is filled in. */
function hostOf(address: string | null): string | null {
  const host = /^(?:https?:\/\/)?(?:[^/?#@]*@)?([^/?#:]+)/iu.exec(address ?? '')?.[1];
  return host !== undefined && /^[^\s.]+(?:\.[^\s.]+)+$/u.test(host) && !/^x$|\{/.test(host) ? host : null;
}

/** Where a link's words read like an address themselves. */
function shownAddress(text: string): string | null {
  const words = text.trim().replace(/^[*_]+|[*_]+$/g, '');
  return /^(?:https?:\/\/|www\.)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[\p{L}]{2,}(?:[/?#]\S*)?$/iu.test(words)
    ? words
    : null;
}
