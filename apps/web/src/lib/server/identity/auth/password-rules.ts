import { DomainError } from '@leadfactory/domain/platform/errors';
import { dictionary } from '@zxcvbn-ts/language-common';

const LEAST = 8;
const MOST = 200;
/** What is left of a password beside words that anybody would try must be this long. */
const LEAST_OWN = 4;

/** About 49,000 passwords that stand in leaks most often, from zxcvbn's list. */
const common = new Set(dictionary['passwords-common']);

/**
 * The rules of NIST SP 800-63B, 5.1.1.2: at least 8 characters, counted after NFKC; no kinds of characters are asked for;
 * none that stands in leaks, repeats one character, runs along the alphabet or digits, or is made of words of the context
 * (the service's name, the person's, the organisation's). Gives the password normalised; throws `invalid`.
 */
export function checkPassword(password: string, context: readonly string[]): string {
  const normal = password.normalize('NFKC');
  const length = [...normal].length;
  if (length < LEAST) throw refused(`Choose a password of ${LEAST} characters or more.`);
  if (length > MOST) throw refused(`The password is too long: ${MOST} characters at most.`);
  const plain = normal.toLowerCase();
  if (common.has(plain) || common.has(plain.replace(/[^\p{L}]{1,4}$/u, '')) || isRow(plain))
    throw refused(
      'This password is one of those that are guessed first. Choose another; a sentence is easy to keep.',
    );
  if (isOfContext(plain, context))
    throw refused(
      'This password is too close to your name, your address or your organisation. Choose another.',
    );
  return normal;
}

/** One character again and again, or characters that follow one another: `aaaaaaaa`, `12345678`, `hgfedcba`. */
function isRow(text: string): boolean {
  const codes = [...text].map((c) => c.codePointAt(0)!);
  const step = codes[1]! - codes[0]!;
  return Math.abs(step) <= 1 && codes.every((code, i) => i === 0 || code - codes[i - 1]! === step);
}

function isOfContext(plain: string, context: readonly string[]): boolean {
  const words = [...context, 'leadfactory']
    .flatMap((text) => {
      const lower = text.normalize('NFKC').toLowerCase();
      return [lower, ...lower.split(/[^\p{L}\p{N}]+/u), lower.replace(/[^\p{L}\p{N}]+/gu, '')];
    })
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length);
  const left = words.reduce((text, word) => text.replaceAll(word, ''), plain);
  return left !== plain && left.replace(/[^\p{L}]/gu, '').length < LEAST_OWN;
}

const refused = (message: string) => new DomainError('invalid', message, 'password');
