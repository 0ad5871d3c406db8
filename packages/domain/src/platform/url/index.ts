/** What is needed here of the web's `URL`, which every runtime has, and TypeScript's libraries for none. */
export interface WebAddress extends Readonly<
  Record<'href' | 'host' | 'hostname' | 'port' | 'pathname' | 'search' | 'hash', string>
> {
  readonly searchParams: Iterable<[string, string]>;
}
const { URL } = globalThis as unknown as { URL: { parse(text: string): WebAddress | null } };

/** An address as browsers read it; null for what is none. */
export const parseUrl = (text: string): WebAddress | null => URL.parse(text);
