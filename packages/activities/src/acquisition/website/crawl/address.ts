/**
 * Which addresses belong to the site: the home page's host, with and without `www.`, over HTTP and HTTPS, on the home
 * page's own port or the scheme's. Subdomains (a shop's, a blog's) are other sites.
 */
export const isWithin = (url: URL, home: URL): boolean =>
  /^https?:$/.test(url.protocol) &&
  plainHost(url) === plainHost(home) &&
  (url.port === home.port || url.port === '');

const plainHost = (url: URL): string => url.hostname.replace(/^www\./, '').replace(/\.$/, '');

/**
 * One key for all spellings of a page: without scheme, `www.`, fragment, parameters of campaigns and sessions, the
 * name of an index file, and a slash at the end; parameters in order.
 */
export const pageKey = (url: URL): string => {
  const path = url.pathname
    .replace(/;jsessionid=[^/]*/i, '')
    .replace(/\/(?:index|default|home)\.(?:html?|php|aspx?)$/i, '/')
    .replace(/\/{2,}/g, '/')
    .replace(/(.)\/$/, '$1');
  return `${plainHost(url)}${url.port && `:${url.port}`}${path}${parameters(url)}`;
};

const parameters = (url: URL): string => {
  const kept = [...url.searchParams].filter(([name]) => !NO_PAGE.test(name));
  if (kept.length === 0) return '';
  return `?${new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : 1)))}`;
};

/** Parameters that tell where a visitor came from or who that is, and never which page it is. */
const NO_PAGE =
  /^(utm_\w+|gclid|gbraid|wbraid|fbclid|msclkid|dclid|yclid|igshid|mc_[ce]id|_ga|_gl|_hs\w+|hsa_\w+|mkt_tok|ref|source|PHPSESSID|JSESSIONID|ASPSESSIONID\w*|sid|session_?id|cfid|cftoken|replytocom|share)$/i;

/** As it is asked for: without the fragment and the parameters that do not matter, else as it was written. */
export const askedAs = (url: URL): URL => {
  const plain = new URL(url);
  plain.hash = '';
  for (const name of [...plain.searchParams.keys()]) if (NO_PAGE.test(name)) plain.searchParams.delete(name);
  return plain;
};

/**
 * What alike addresses have in common: `/calendar/2026/11?view=day` and all its neighbours are `/calendar/#/#?view`.
 * Numbers, dates and long keys stand for each other, names of parameters count and their values do not, and what is
 * nested deeper than four parts is one shape.
 */
export const shapeOf = (url: URL): string => {
  const parts = url.pathname.split('/').filter(Boolean);
  const shape = parts
    .slice(0, 4)
    .map((part, i) => (i > 0 && i === parts.length - 1 ? '*' : /\d|^[\w-]{32,}$/.test(part) ? '#' : part));
  const names = [...new Set(url.searchParams.keys())].sort().slice(0, 8);
  return `/${shape.join('/')}${parts.length > 4 ? '/…' : ''}${names.length > 0 ? `?${names.join('&')}` : ''}`;
};

/** By its ending not a page: pictures, films, papers, archives, programs, feeds. */
export const isFile = (url: URL): boolean =>
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|mp[34]|m4[av]|webm|mov|avi|ogg|wav|pdf|docx?|xlsx?|pptx?|od[tsp]|csv|zip|rar|7z|t?gz|dmg|exe|msi|apk|iso|css|m?js|json|xml|rss|atom|ics|vcf|woff2?|ttf|eot)$/i.test(
    url.pathname,
  );
