import { Resolver } from 'node:dns/promises';

/** What name servers say of a name's TXT records; null: none of them answered, so that nothing is known. */
export type LookUpTxt = (name: string) => Promise<string[] | null>;

/** There is no such name, or no such record. */
const NONE = new Set(['ENOTFOUND', 'ENODATA']);

/**
 * Asks the machine's name servers, or those that are given (`ip` or `ip:port`). A record's strings are one text, as
 * RFC 7208, section 3.3, reads those that are longer than 255 bytes.
 */
export function createLookUpTxt({
  servers,
  timeoutMs = 3_000,
}: {
  servers?: readonly string[] | undefined;
  timeoutMs?: number;
} = {}): LookUpTxt {
  return async (name) => {
    const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
    if (servers?.length) resolver.setServers(servers);
    try {
      return (await resolver.resolveTxt(name)).map((strings) => strings.join('').trim());
    } catch (error) {
      return NONE.has((error as NodeJS.ErrnoException).code ?? '') ? [] : null;
    }
  };
}
