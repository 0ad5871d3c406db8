import { Resolver } from 'node:dns/promises';

/** The questions that analyses ask of the name system; the shape of Node's `dns/promises`. */
export interface Dns {
  resolveTxt(name: string): Promise<string[][]>;
  resolveMx(name: string): Promise<{ exchange: string; priority: number }[]>;
  resolveNs(name: string): Promise<string[]>;
  resolveCname(name: string): Promise<string[]>;
  resolveCaa(
    name: string,
  ): Promise<{ critical: number; issue?: string | undefined; issuewild?: string | undefined }[]>;
}

/** `none` is an answer: there is no such record. `unknown`: the name servers gave no answer. Never mixed up. */
export type DnsAnswer<T> =
  { status: 'found'; records: T[] } | { status: 'none' } | { status: 'unknown'; reason: string };

/** The system's name servers; at most some 5 s a question. */
export const systemDns = (): Dns => new Resolver({ timeout: 2_500, tries: 2 });

/** Asks, and never throws. `timeoutMs` holds for resolvers of any kind. */
export const ask = async <T>(question: Promise<T[]>, timeoutMs = 8_000): Promise<DnsAnswer<T>> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('no answer'), { code: 'ETIMEOUT' })), timeoutMs);
  });
  try {
    const records = await Promise.race([question, late]);
    return records.length > 0 ? { status: 'found', records: records.slice(0, 50) } : { status: 'none' };
  } catch (error) {
    const { code = 'no answer' } = error as NodeJS.ErrnoException;
    return code === 'ENOTFOUND' || code === 'ENODATA'
      ? { status: 'none' }
      : { status: 'unknown', reason: code };
  } finally {
    clearTimeout(timer);
  }
};
