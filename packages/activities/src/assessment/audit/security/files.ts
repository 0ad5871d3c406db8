import type { Guard } from '@leadfactory/guard';
import type { Assets } from '../../../acquisition/website/index.ts';
import { pooled } from './pooled.ts';
import { inAddress, inScript, type Detected } from './vulnerabilities/detect.ts';

const SCRIPT = { maxBytes: 500_000, timeoutMs: 6_000, maxRedirects: 3, certificates: 'reported' } as const;
const MAX_SCRIPTS = 20;
const STYLE = { ...SCRIPT, maxBytes: 300_000 };
const MAX_STYLES = 5;

/** Libraries with their versions: by address where that tells it, else by what the script says (at most 20 are read). */
export const findLibraries = async (
  guard: Guard,
  assets: Assets,
  signal: AbortSignal,
): Promise<Detected[]> => {
  const scripts = unique(assets.of('script').map(({ url }) => url));
  const named = [...scripts, ...unique(assets.of('style').map(({ url }) => url))].flatMap(inAddress);
  const known = new Set(named.map(({ url }) => url));
  const unnamed = scripts.filter(({ href }) => !known.has(href)).slice(0, MAX_SCRIPTS);
  const read = await pooled(unnamed, 2, signal, async (url) => {
    const answer = await guard.fetch(url, SCRIPT);
    if (!answer.ok || answer.status !== 200 || /html/i.test(answer.headers['content-type'] ?? '')) return [];
    return inScript(answer.body.toString('latin1'), url.href);
  });
  const seen = new Map<string, Detected>();
  for (const one of [...named, ...read.flat()]) {
    const key = `${one.library} ${one.version}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()].slice(0, 40);
};

/** Unencrypted addresses in the style sheets of an encrypted page (at most five are read). */
export const mixedInStyles = async (
  guard: Guard,
  assets: Assets,
  signal: AbortSignal,
): Promise<{ style: string; loads: string }[]> => {
  const styles = unique(assets.of('style').map(({ url }) => url)).slice(0, MAX_STYLES);
  const found = await pooled(styles, 2, signal, async (url) => {
    const answer = await guard.fetch(url, STYLE);
    if (!answer.ok || answer.status !== 200) return [];
    const text = answer.body.toString('latin1');
    const loads = text.matchAll(/(?:url\(\s{0,5}|@import\s{1,5})["']?(http:\/\/[^"')\s]{1,300})/gi);
    return [...loads].slice(0, 10).map(([, address]) => ({ style: url.href, loads: address! }));
  });
  return found.flat().slice(0, 10);
};

const unique = (urls: URL[]): URL[] => [...new Map(urls.map((url) => [url.href, url])).values()];
