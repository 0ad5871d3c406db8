/** What is needed here of the web's `URL`, which every runtime has, and TypeScript's libraries for none. */
export interface WebAddress extends Readonly<
  Record<'href' | 'host' | 'hostname' | 'port' | 'pathname' | 'search' | 'hash', string>
> {
  readonly searchParams: Iterable<[string, string]>;
}
const { URL } = globalThis as unknown as { URL: { parse(text: string): WebAddress | null } };

/** An address as browsers read it; null for what is none. */
export const parseUrl = (text: string): WebAddress | null => URL.parse(text);

const FIGURES = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])$/i;

/**
 * Whether what a request gives as its Host is a name of ours: one of `names` (whatever the port), `localhost`, or an
 * address in figures. Any other is somebody else's name that they let point at this machine, so that a browser takes
 * us for their site and lets their scripts read our answers (DNS rebinding).
 */
export function isOurHost(host: string | null, names: readonly string[]): boolean {
  const name = host === null ? undefined : parseUrl(`http://${host}`)?.hostname;
  return name !== undefined && (name === 'localhost' || FIGURES.test(name) || names.includes(name));
}
