/** RFC 5321 allows 64 characters before the @ and 255 after it; some mailboxes have longer names all the same. */
const ADDRESS =
  /(?:"[^"\n]{1,64}"|[^\s<>()[\]"',:;@\\|]{1,128})@(?:[\p{L}\p{N}][\p{L}\p{N}_-]{0,62}\.){0,8}[\p{L}\p{N}][\p{L}\p{N}_-]{0,62}/u;
/** A text with more @ than these before its first address holds none. */
const TRIES = 20;

/** The first address in a text, without brackets and without the punctuation that follows it. */
export function addressIn(text: string): string | undefined {
  let at = text.indexOf('@');
  for (let tries = 0; at >= 0 && tries < TRIES; tries++) {
    // Only around an @: a search from each beginning of a long text would take the square of its length.
    const found = ADDRESS.exec(text.slice(Math.max(0, at - 130), at + 260))?.[0];
    if (found) return found.replace(/^smtp=/i, '');
    at = text.indexOf('@', at + 1);
  }
  return undefined;
}

/** Every address of a line, in order, at most twenty. */
export function addressesIn(text: string): string[] {
  const found: string[] = [];
  for (let rest = text.slice(0, 4000); found.length < TRIES;) {
    const address = addressIn(rest);
    if (!address) break;
    found.push(address);
    rest = rest.slice(rest.indexOf(address) + address.length);
  }
  return found;
}

/** Addresses are compared without regard to case: no provider tells two mailboxes apart by it. */
export const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
