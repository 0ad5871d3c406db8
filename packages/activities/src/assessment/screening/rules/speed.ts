import { bad, badAs, good, notApplicable, seen, files, type Rule } from '../../rules/rule.ts';

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} KB`;
const milliseconds = (ms: number): string => `${Math.round(ms)} ms`;

/** What the HTML and its delivery tell about speed. Thresholds: web.dev (TTFB) and Lighthouse's audits, where named. */
export const speedRules: readonly Rule[] = [
  {
    id: 'speed.first_byte',
    severity: 'serious',
    title: 'The server is slow to answer',
    detail:
      'Nothing can be shown before the first byte arrives; web.dev calls up to 800 ms good and over 1,800 ms poor.',
    remedy: 'Cache pages on the server or behind a content delivery network, or move to faster hosting.',
    gain: 'Visitors see your page sooner; every second of waiting loses some of them.',
    effort: 'days',
    reference: 'https://web.dev/articles/ttfb',
    good: 'The server answers quickly',
    check: ({ answer }) => {
      const ms = answer.timings.firstByteMs;
      const evidence = { found: milliseconds(ms), expected: 'at most 800 ms', url: answer.finalUrl };
      if (ms <= 800) return good(evidence);
      return ms > 1800 ? bad(evidence) : badAs('moderate', evidence);
    },
  },
  {
    id: 'speed.compression',
    severity: 'moderate',
    title: 'The page is sent uncompressed',
    detail: 'Text shrinks to about a quarter when compressed, and every browser understands it.',
    remedy: 'Switch on gzip or Brotli compression on the web server.',
    gain: 'The page arrives up to four times faster on slow connections.',
    effort: 'minutes',
    reference: 'https://developer.chrome.com/docs/lighthouse/performance/uses-text-compression',
    good: 'The page is sent compressed',
    check: ({ answer, headers }) => {
      if (answer.body.length < 1400) return notApplicable;
      const encoding = headers['content-encoding'];
      const evidence = {
        header: 'content-encoding',
        found: encoding ?? `none (${kilobytes(answer.body.length)} sent as they are)`,
        expected: 'br or gzip',
      };
      return encoding && encoding !== 'identity' ? good(evidence) : bad(evidence);
    },
  },
  {
    id: 'speed.html_weight',
    severity: 'serious',
    title: 'The page’s HTML is heavy',
    detail: 'A phone has to download and read all of it before the page is ready.',
    remedy: 'Take pictures and data that are written into the HTML out of it, and remove what is not shown.',
    gain: 'Phones show the page sooner and use less of your visitors’ data plans.',
    effort: 'hours',
    reference: 'https://web.dev/articles/optimizing-content-efficiency-optimize-encoding-and-transfer',
    good: 'The page’s HTML is light',
    check: ({ answer }) => {
      const bytes = answer.body.length;
      const evidence = {
        found: answer.truncated ? `more than ${kilobytes(bytes)}` : kilobytes(bytes),
        expected: 'at most 150 KB',
      };
      if (bytes <= 150_000) return good(evidence);
      return bytes > 500_000 ? bad(evidence) : badAs('moderate', evidence);
    },
  },
  {
    id: 'speed.render_blocking',
    severity: 'moderate',
    title: 'Files hold back the first picture',
    detail:
      'Browsers show nothing until these scripts and style sheets have arrived (Lighthouse: render-blocking resources).',
    remedy: 'Give scripts `defer`, and load only the style sheets that the first screen needs.',
    gain: 'The first picture of your page appears sooner.',
    effort: 'hours',
    reference: 'https://developer.chrome.com/docs/lighthouse/performance/render-blocking-resources',
    good: 'Little holds back the first picture',
    check: ({ assets }) => {
      const blocking = assets.all.filter((asset) => asset.blocking);
      const weighty = blocking.filter(({ kind, thirdParty }) => kind === 'script' || thirdParty);
      const evidence = files(blocking);
      if (blocking.length <= 2 && weighty.length === 0) return good(...evidence);
      return blocking.length > 4 || weighty.length > 1 ? bad(...evidence) : badAs('minor', ...evidence);
    },
  },
  {
    id: 'speed.requests',
    severity: 'moderate',
    title: 'The page asks for many files',
    detail: 'Each file costs time on a phone’s connection.',
    remedy: 'Combine scripts and style sheets, and load pictures below the first screen lazily.',
    gain: 'The page is ready sooner, above all on phones.',
    effort: 'days',
    reference: 'https://web.dev/articles/performance-budgets-101',
    good: 'The page asks for few files',
    check: ({ assets }) => {
      const evidence = { found: `${assets.all.length} files named in the HTML`, expected: 'at most 40' };
      if (assets.all.length <= 40) return good(evidence);
      return assets.all.length > 80 ? bad(evidence) : badAs('minor', evidence);
    },
  },
  {
    id: 'speed.third_parties',
    severity: 'moderate',
    title: 'Files come from many other companies’ servers',
    detail: 'Every further server costs a new connection, and the page waits when one of them is slow.',
    remedy: 'Host fonts and libraries on your own server, and remove services that are not used.',
    gain: 'Your page does not have to wait for others, and fewer companies learn who your visitors are.',
    effort: 'hours',
    reference: 'https://developer.chrome.com/docs/lighthouse/performance/third-party-summary',
    good: 'Few files come from other companies’ servers',
    check: ({ assets }) => {
      const hosts = assets.thirdPartyHosts;
      const evidence = hosts.map((found) => ({ found }));
      if (hosts.length <= 2) return good(...evidence);
      return hosts.length > 6 ? bad(...evidence) : badAs('minor', ...evidence);
    },
  },
  {
    id: 'speed.lazy_images',
    severity: 'minor',
    title: 'Pictures that are not yet seen are loaded at once',
    detail: 'A visitor waits for pictures further down that they may never scroll to.',
    remedy: 'Add `loading="lazy"` to the pictures below the first screen.',
    gain: 'What visitors see first is there sooner.',
    effort: 'minutes',
    reference: 'https://web.dev/articles/browser-level-image-lazy-loading',
    good: 'Pictures further down are loaded when they are needed',
    check: ({ document }) => {
      const images = document.all('img');
      if (images.length <= 4) return notApplicable;
      const lazy = images.filter(
        ({ attributes }) => attributes.loading === 'lazy' || (attributes['data-src'] && !attributes.src),
      );
      const evidence = { found: `${lazy.length} of ${images.length} pictures` };
      return lazy.length > 0 ? good(evidence) : bad(evidence);
    },
  },
  {
    id: 'speed.image_sizes',
    severity: 'minor',
    title: 'Pictures do not say how large they are',
    detail: 'The page jumps while they load (Lighthouse: unsized-images; part of Cumulative Layout Shift).',
    remedy: 'Give every picture its width and height.',
    gain: 'Nothing jumps away under a visitor’s finger; Google counts that.',
    effort: 'hours',
    reference: 'https://web.dev/articles/optimize-cls',
    good: 'Pictures say how large they are',
    check: ({ document }) => {
      const images = document.all('img');
      if (images.length === 0) return notApplicable;
      const unsized = images.filter(
        ({ attributes: a }) =>
          !(a.width && a.height) && !/(width|height|aspect-ratio)\s*:/.test(a.style ?? ''),
      );
      return unsized.length === 0 ? good() : bad(...seen(unsized));
    },
  },
  {
    id: 'speed.image_formats',
    severity: 'minor',
    title: 'Pictures are in old formats',
    detail: 'WebP and AVIF show the same picture in about half the bytes.',
    remedy: 'Convert photographs to WebP or AVIF.',
    gain: 'The same pictures arrive in half the time.',
    effort: 'hours',
    reference: 'https://developer.chrome.com/docs/lighthouse/performance/uses-webp-images',
    good: 'Pictures are in modern formats',
    check: ({ assets }) => {
      const images = assets.of('image');
      const old = images.filter(({ url }) => /\.(jpe?g|png|bmp|gif)$/i.test(url.pathname));
      if (images.length === 0) return notApplicable;
      return old.length === 0 ? good() : bad(...files(old));
    },
  },
  {
    id: 'speed.redirects',
    severity: 'moderate',
    title: 'Visitors are sent on several times',
    detail: 'Every redirect costs a round trip before anything appears.',
    remedy: 'Let the address that people use lead to the final one in a single step.',
    gain: 'Visitors arrive without detours, a noticeable moment sooner on phones.',
    effort: 'minutes',
    reference: 'https://developer.chrome.com/docs/lighthouse/performance/redirects',
    good: 'The address leads to the page without detours',
    check: ({ answer }) => {
      const evidence = answer.redirects.map(({ url, status, location }) => ({
        url,
        found: `${status} → ${location}`,
      }));
      if (evidence.length <= 1) return good(...evidence);
      return evidence.length > 2 ? bad(...evidence) : badAs('minor', ...evidence);
    },
  },
];
