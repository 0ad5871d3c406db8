import { emailAddress } from './email.ts';
import { visible } from './visible.ts';

/**
 * The email addresses in a cell: with labels, names, brackets, comments and `mailto:` around them, one or many.
 * `jo [at] acme [dot] com` is read; an address that holds a mistake is not guessed.
 */
export function emailsIn(text: string): { values: string[]; unread: string | null } {
  const spelled = visible(text)
    .replace(/\s*[[({<]\s*at\s*[\])}>]\s*/gi, '@')
    .replace(/\s*[[({<]\s*(?:dot|punkt)\s*[\])}>]\s*/gi, '.')
    .replace(/^(\S+) at (\S+) dot (\S+)$/i, '$1@$2.$3')
    .replace(/\s*@\s*/g, '@')
    .replace(/%40/g, '@');
  const found: string[] = [];
  const unread: string[] = [];
  for (const piece of spelled.split(/[\s,;|<>()[\]{}"“”„]+|:::|[/&](?=[^/&@\s]+@)/)) {
    if (!piece.includes('@')) continue;
    const bare = piece
      .replace(/^(?:e-?mail|mail|mailto)[:=]+/i, '')
      .replace(/\?.*$/, '')
      .replace(/^[^\p{L}\p{N}\p{M}_+!#$%&*=^`~{}|-]+|[^\p{L}\p{N}\p{M}]+$/gu, '');
    const address = emailAddress(bare.replace(/^(?:e-?mail|mail|mailto)[:=]+/i, ''));
    if (address) found.push(address);
    else unread.push(piece);
  }
  return { values: [...new Set(found)], unread: found.length === 0 ? text : unread.join('; ') || null };
}
