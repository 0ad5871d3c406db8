import { Resolver } from 'node:dns/promises';
import type { RecordType } from '@leadfactory/domain/outreach/domains/schemas';

/** What name servers say of a name's TXT records; null: none of them answered, so that nothing is known. */
export type LookUpTxt = (name: string) => Promise<string[] | null>;

/** What name servers say of any of these records, each as one text; null as above. */
export type LookUp = (type: RecordType, name: string) => Promise<string[] | null>;

/** There is no such name, or no such record. */
const NONE = new Set(['ENOTFOUND', 'ENODATA']);

export interface DnsOptions {
  /** `ip` or `ip:port`; absent: the machine's own. */
  servers?: readonly string[] | undefined;
  timeoutMs?: number;
}

/** An MX record reads `10 mx.example.com`. A record's strings are one text, as RFC 7208, section 3.3, reads those that are longer than 255 bytes. */
export const createLookUp =
  ({ servers, timeoutMs = 3_000 }: DnsOptions = {}): LookUp =>
  async (type, name) => {
    const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
    if (servers?.length) resolver.setServers(servers);
    try {
      if (type === 'TXT') return (await resolver.resolveTxt(name)).map((strings) => strings.join('').trim());
      if (type === 'CNAME') return await resolver.resolveCname(name);
      const mx = await resolver.resolveMx(name);
      return mx.map(({ priority, exchange }) => `${priority} ${exchange}`);
    } catch (error) {
      return NONE.has((error as NodeJS.ErrnoException).code ?? '') ? [] : null;
    }
  };

/** The same for TXT records alone. */
export const createLookUpTxt = (options?: DnsOptions): LookUpTxt => {
  const lookUp = createLookUp(options);
  return (name) => lookUp('TXT', name);
};
