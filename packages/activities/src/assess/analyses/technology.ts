import { meta, snippet } from '../../website/index.ts';
import { bad, badAs, good, notApplicable, seen, files, type Rule } from '../rule.ts';
import type { Site } from '../site.ts';

/** How a technology is recognised: by a header, the generator tag, or the address of a file it loads. */
interface Trace {
  name: string;
  kind: 'cms' | 'shop' | 'builder' | 'framework' | 'analytics' | 'library' | 'server' | 'hosting' | 'fonts';
  header?: [name: string, value: RegExp];
  generator?: RegExp;
  file?: RegExp;
}

const traces: readonly Trace[] = [
  { name: 'WordPress', kind: 'cms', generator: /^WordPress/i, file: /\/wp-(content|includes)\// },
  { name: 'Joomla', kind: 'cms', generator: /^Joomla/i, file: /\/media\/jui\// },
  {
    name: 'Drupal',
    kind: 'cms',
    generator: /^Drupal/i,
    header: ['x-generator', /drupal/i],
    file: /\/sites\/default\/files\//,
  },
  { name: 'TYPO3', kind: 'cms', generator: /^TYPO3/i, file: /\/typo3(conf|temp)\// },
  { name: 'Shopify', kind: 'shop', header: ['x-shopify-stage', /./], file: /cdn\.shopify\.com/ },
  { name: 'WooCommerce', kind: 'shop', generator: /^WooCommerce/i, file: /\/plugins\/woocommerce\// },
  { name: 'Magento', kind: 'shop', file: /\/static\/version\d+\/frontend\// },
  { name: 'Wix', kind: 'builder', generator: /^Wix/i, file: /static\.(wixstatic|parastorage)\.com/ },
  { name: 'Squarespace', kind: 'builder', generator: /^Squarespace/i, file: /static1\.squarespace\.com/ },
  { name: 'Webflow', kind: 'builder', generator: /^Webflow/i, file: /(assets|cdn)\.website-files\.com/ },
  { name: 'Jimdo', kind: 'builder', generator: /^Jimdo/i, file: /jimstatic\.com/ },
  { name: 'GoDaddy Website Builder', kind: 'builder', generator: /Go ?Daddy/i, file: /img1\.wsimg\.com/ },
  { name: 'Next.js', kind: 'framework', header: ['x-powered-by', /next\.js/i], file: /\/_next\/static\// },
  { name: 'Nuxt', kind: 'framework', file: /\/_nuxt\// },
  { name: 'PHP', kind: 'framework', header: ['x-powered-by', /^PHP/i] },
  { name: 'ASP.NET', kind: 'framework', header: ['x-powered-by', /ASP\.NET/i] },
  { name: 'Google Analytics', kind: 'analytics', file: /google-analytics\.com|googletagmanager\.com\/gtag/ },
  { name: 'Google Tag Manager', kind: 'analytics', file: /googletagmanager\.com\/gtm/ },
  { name: 'Matomo', kind: 'analytics', file: /(matomo|piwik)\.(js|php)/ },
  { name: 'Plausible', kind: 'analytics', file: /plausible\.io\/js/ },
  { name: 'jQuery', kind: 'library', file: /jquery[.-]?(\d[\d.]*)?(\.slim)?(\.min)?\.js/i },
  { name: 'Bootstrap', kind: 'library', file: /bootstrap(\.bundle)?(\.min)?\.(js|css)/i },
  { name: 'Font Awesome', kind: 'fonts', file: /fontawesome|font-awesome/i },
  { name: 'Google Fonts', kind: 'fonts', file: /fonts\.(googleapis|gstatic)\.com/ },
  { name: 'Cloudflare', kind: 'hosting', header: ['server', /cloudflare/i] },
  { name: 'nginx', kind: 'server', header: ['server', /nginx/i] },
  { name: 'Apache', kind: 'server', header: ['server', /apache/i] },
  { name: 'Microsoft IIS', kind: 'server', header: ['server', /Microsoft-IIS/i] },
];

export const technologiesOf = ({ headers, document, assets }: Site): { name: string; kind: string }[] => {
  const generator = meta(document, 'generator') ?? '';
  const files = assets.all.map(({ url }) => url.href);
  return traces
    .filter(
      ({ header, generator: pattern, file }) =>
        (header && header[1].test(headers[header[0]] ?? '')) ||
        pattern?.test(generator) ||
        (file && files.some((one) => file.test(one))),
    )
    .map(({ name, kind }) => ({ name, kind }));
};

export const technologyRules: readonly Rule[] = [
  {
    id: 'technology.old_library',
    severity: 'serious',
    title: 'The page uses a script library with known holes',
    detail:
      'jQuery before 3.5.0 lets attackers run scripts (CVE-2020-11022); Bootstrap before 3.4.1 and 4.3.1 likewise (CVE-2019-8331).',
    remedy: 'Update the library to its current version.',
    gain: 'Attackers lose a published way in, and security scans of insurers find nothing.',
    effort: 'hours',
    reference: 'https://owasp.org/Top10/A06_2021-Vulnerable_and_Outdated_Components/',
    good: 'No script library with known holes was found',
    check: ({ assets }) => {
      const old = assets.all.filter(({ url }) => isVulnerable(url.href));
      return old.length === 0 ? good() : bad(...files(old));
    },
  },
  {
    id: 'technology.old_system',
    severity: 'moderate',
    title: 'The website’s software tells its version to everyone',
    detail: 'Attackers search the web for versions with known holes.',
    remedy: 'Keep the software up to date, and remove its generator tag.',
    gain: 'You do not turn up in attackers’ searches for outdated software.',
    effort: 'minutes',
    reference: 'https://owasp.org/www-project-secure-headers/',
    good: 'The website’s software does not tell its version',
    check: ({ document }) => {
      const generator = meta(document, 'generator');
      if (!generator) return good();
      const evidence = { selector: 'meta[name=generator]', found: generator };
      return /\d+\.\d+/.test(generator) ? badAs('minor', evidence) : good(evidence);
    },
  },
  {
    id: 'technology.analytics',
    severity: 'minor',
    title: 'Visits are not measured',
    detail:
      'Without figures nobody knows what brings visitors in, and what turns them away. (Measuring on the server is not seen.)',
    remedy: 'Add a privacy-friendly analytics service.',
    gain: 'You see which advertising and which pages bring customers, and spend your money there.',
    effort: 'hours',
    reference: 'https://web.dev/articles/vitals-measurement-getting-started',
    good: 'Visits are measured',
    check: (site) => {
      const found = technologiesOf(site).filter(({ kind }) => kind === 'analytics');
      const inline = site.document
        .all('script')
        .find((tag) =>
          tag.children.some(
            (text) =>
              typeof text === 'string' &&
              /gtag\(|_paq\.push|GoogleAnalyticsObject|fbq\(/.test(text.slice(0, 5000)),
          ),
        );
      if (inline) return good({ found: snippet(inline) });
      return found.length > 0
        ? good(...found.map(({ name }) => ({ found: name })))
        : bad({ found: 'no known service' });
    },
  },
  {
    id: 'technology.plugins',
    severity: 'serious',
    title: 'The page needs a plug-in that no browser has any more',
    detail: 'Flash, Java and Silverlight content has not been shown since 2021.',
    remedy: 'Replace it with video or HTML.',
    gain: 'Visitors see the content that is now an empty box.',
    effort: 'days',
    reference: 'https://www.adobe.com/products/flashplayer/end-of-life.html',
    good: 'The page needs no plug-ins',
    check: ({ document }) => {
      const plugins = [...document.all('object'), ...document.all('embed'), ...document.all('applet')];
      if (plugins.length === 0) return notApplicable;
      const dead = plugins.filter(
        ({ name, attributes: a }) =>
          name === 'applet' ||
          /flash|java|silverlight|\.swf/i.test(`${a.type} ${a.data} ${a.src} ${a.classid}`),
      );
      return dead.length === 0 ? good() : bad(...seen(dead));
    },
  },
];

const isVulnerable = (url: string): boolean => {
  const jquery = /jquery(?:@|[/-]|\.min\.js\?ver=)v?(\d+)\.(\d+)/i.exec(url);
  if (jquery && !/jquery-(ui|migrate)/i.test(url))
    return before([Number(jquery[1]), Number(jquery[2]), 0], [3, 5, 0]);
  const bootstrap = /bootstrap(?:@|\/)v?(\d+)\.(\d+)\.(\d+)/i.exec(url);
  if (!bootstrap) return false;
  const version = bootstrap.slice(1).map(Number);
  return before(version, [3, 4, 1]) || (version[0] === 4 && before(version, [4, 3, 1]));
};

const before = (version: number[], first: number[]): boolean => {
  for (let i = 0; i < first.length; i++) if (version[i] !== first[i]) return version[i]! < first[i]!;
  return false;
};
