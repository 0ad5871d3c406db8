import { isLocal, websiteAddress } from '../../normalise/website.ts';
import { registrable } from './host.ts';

/**
 * The address of a website that a text names, the first of several; null for what only looks like one. A name must end
 * as a registry gives names out (`St.Louis`, `N.A.`, `10.5` do not), or be of this machine.
 */
export function readWebsite(text: string): string | null {
  const whole = mended(text);
  const one = single(whole);
  if (one) return one;
  const parts = whole
    .split(/[\s;,|]+|\s\/\s/)
    .filter((part) => !/^(?:and|und|or|oder|et|y|&|\/|-)$/i.test(part));
  if (parts.length < 2) return null;
  const all = parts.map((part) => single(mended(part)));
  return all.every(Boolean) ? all[0]! : null;
}

function single(text: string): string | null {
  const found = websiteAddress(text);
  if (!found) return null;
  const host = found.host.replace(/:\d+$/, '');
  // A version, a price, a sum: only with a scheme or a port is it an address of a machine.
  if (isLocal(host)) return /^\d[\d.]*$/.test(text) ? null : found.url;
  return registrable(host).domain && !SAID.test(host) ? found.url : null;
}

/** "No website", in names that registries could give out. */
const SAID =
  /^(?:no|none|na|tbd|tba|not|coming|under)\.(?:website|site|web|url|available|soon|info|construction)$/;

/** Slips of the hand: `http:/x`, `http//x`, `htp://x`, `http://https://x`, a comma or a stop at the end. */
const mended = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[。｡]/g, '.')
    .trim()
    .replace(/^["'<([]+|["'>)\],;]+$/g, '')
    .replace(/[.,;]+$/, '')
    .replace(/\\/g, '/')
    .replace(/^(?!https?:\/\/[^/])h{0,2}t{1,3}p(s?)[:;]?\/*(?=[^/])(?<=[:/])/i, 'http$1://')
    .replace(/^(?:https?:\/\/)+(?=https?:\/\/)/i, '')
    .replace(/^www\s*[,;]\s*/i, 'www.');
