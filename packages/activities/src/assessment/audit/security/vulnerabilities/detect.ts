import { fixedIn, vulnerabilitiesOf, type Vulnerability } from './known.ts';
import { libraries, type Library } from './libraries.ts';
import { VERSION } from './version.ts';

/** A library that a page loads. */
export interface Detected {
  library: string;
  /** For people. */
  title: string;
  version: string;
  /** The script, or style sheet, that it was seen in. */
  url: string;
  /** What gave it away: its address, or the words in the script. */
  by: 'address' | 'banner';
  vulnerabilities: Vulnerability[];
  /** The next version without known holes. */
  fixedIn: string | null;
}

const MAX_SEGMENT = 200;
const MAX_SCRIPT = 500_000;
const whole = new RegExp(`^v?(${VERSION})$`, 'i');
const after = new RegExp(`^[-.@_]v?(${VERSION})(?=$|[^\\d.]|\\.[a-z])`, 'i');

/** Libraries that an address names with their version: `/jquery-3.4.1.min.js`, `/npm/vue@2.6.0/…`, `/jquery/3.4.1/…`. */
export const inAddress = (url: URL): Detected[] => {
  const segments = url.pathname
    .split('/')
    .slice(0, 30)
    .map((segment) => plain(segment.slice(0, MAX_SEGMENT)).toLowerCase());
  for (const library of libraries) {
    const version = versionIn(segments, library) ?? wordPressVersion(url, library);
    if (version) return [detected(library, version, url.href, 'address')];
  }
  return [];
};

const versionIn = (segments: string[], { files }: Library): string | null => {
  for (const [i, segment] of segments.entries())
    for (const file of files) {
      if (segment === file || bare(segment) === file) {
        // `/jquery/3.4.1/jquery.min.js`, `/3.4.1/jquery.js`, `/3.3.7/js/bootstrap.min.js`
        const near = segments[i + 1]?.match(whole) ?? segments[i - 1]?.match(whole);
        if (near) return near[1]!;
        const far = /^(js|css|dist)$/.test(segments[i - 1] ?? '') ? segments[i - 2]?.match(whole) : null;
        if (far) return far[1]!;
      } else if (segment.startsWith(file)) {
        const found = after.exec(segment.slice(file.length));
        if (found) return found[1]!.replace(/\.$/, '');
      }
    }
  return null;
};

/** WordPress' own copy tells its version in the query; elsewhere `?ver=` is a theme's own number. */
const wordPressVersion = (url: URL, { files }: Library): string | null => {
  if (!url.pathname.includes('/wp-includes/js/')) return null;
  if (!files.includes(bare(url.pathname.split('/').at(-1)!.toLowerCase()))) return null;
  return url.searchParams.get('ver')?.match(whole)?.[1] ?? null;
};

const bare = (file: string): string =>
  file.replace(/\.js$/, '').replace(/[.-](?:min|bundle|slim|umd|prod|global|core|full|all)(?:[.-]min)?$/, '');

const plain = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** Libraries that name themselves within a script; a bundle may hold several. The first 500 kB are read. */
export const inScript = (text: string, url: string): Detected[] => {
  const head = text.slice(0, MAX_SCRIPT);
  return libraries.flatMap((library) => {
    for (const banner of library.banners) {
      const version = banner.exec(head)?.[1];
      if (version) return [detected(library, version, url, 'banner')];
    }
    return [];
  });
};

const detected = ({ name, title }: Library, version: string, url: string, by: Detected['by']): Detected => ({
  library: name,
  title: title ?? name,
  version,
  url: url.slice(0, 500),
  by,
  vulnerabilities: vulnerabilitiesOf(name, version),
  fixedIn: fixedIn(name, version),
});

/** `jQuery 1.11.0 (CVE-2015-9251, …)`, and what is expected in its place. */
export const asEvidence = ({ title, version, url, vulnerabilities, fixedIn }: Detected) => {
  const ids = [...new Set(vulnerabilities.flatMap(({ ids }) => ids))];
  const more = ids.length > 6 ? ` and ${ids.length - 6} more` : '';
  return {
    url,
    found: `${title} ${version}${ids.length > 0 ? `: ${ids.slice(0, 6).join(', ')}${more}` : ''}`,
    expected: fixedIn
      ? `${title} ${fixedIn} or later`
      : `another library: no version of ${title} without known holes`,
  };
};

/** Low-grade holes alone are no great matter. */
export const isSerious = ({ vulnerabilities }: Detected): boolean =>
  vulnerabilities.some(({ severity }) => severity !== 'low');
