import type { AnalysisKind, EvidenceFile } from '@leadfactory/domain/assessment/audit';
import type { Finding } from '@leadfactory/domain/assessment/findings';

/** What a finished audit of a restaurant's website may hold; for tests, and to look at pages. */
export type SampleFinding = Finding & { analysis: AnalysisKind; cost: number };

const of = (
  analysis: AnalysisKind,
  cost: number,
  finding: Omit<Finding, 'confidence' | 'gain' | 'remedy' | 'evidence' | 'effort'> & Partial<Finding>,
): SampleFinding => ({
  ...{ analysis, cost, confidence: 1, gain: '', remedy: '', effort: 'hours', evidence: [] },
  ...finding,
});

export const sampleFindings: readonly SampleFinding[] = [
  of('speed_mobile', 92, {
    ruleId: 'speed.largest-contentful-paint',
    area: 'speed',
    severity: 'critical',
    title: 'On a phone, visitors wait 7.4 seconds for the main picture',
    detail:
      'The largest thing on the first screen appears 7.4 s after the tap. Google calls more than 4 s poor, and half of all visitors have left by then.',
    remedy: 'Serve the picture `header.jpg` as WebP at the size at which it is shown, and preload it.',
    gain: 'More visitors stay to see the menu: each second saved keeps about one in ten of them.',
    effort: 'hours',
    confidence: 0.9,
    reference: 'https://web.dev/articles/lcp',
    evidence: [
      {
        url: 'https://casa-verde.example/assets/img/header.jpg',
        selector: 'header.masthead',
        found: '7.4 s, picture of 1.9 MB',
        expected: '2.5 s or less',
        picture: 'crop-speed.lcp',
      },
    ],
  }),
  of('accessibility', 61, {
    ruleId: 'accessibility.color-contrast',
    area: 'accessibility',
    severity: 'serious',
    title: '14 texts are too pale to read in sunlight',
    detail:
      'Grey words on white have a contrast of 2.8 to 1. People over 40, and anybody outdoors, miss them.',
    remedy: 'Darken the grey of the menu and the footer to `#595959` or darker.',
    gain: 'Opening hours and prices are read by everybody, also on a phone in the sun.',
    effort: 'minutes',
    reference: 'https://www.w3.org/WAI/WCAG21/Understanding/contrast-minimum.html',
    evidence: [
      {
        url: 'https://casa-verde.example/',
        selector: 'footer > div.container > p.text-muted:nth-of-type(2)',
        found: '2.8 to 1',
        expected: '4.5 to 1',
        picture: 'crop-accessibility.color-contrast',
      },
      {
        url: 'https://casa-verde.example/menu',
        selector: '.price',
        found: '3.1 to 1',
        expected: '4.5 to 1',
      },
    ],
  }),
  of('security', 58, {
    ruleId: 'security.csp',
    area: 'security',
    severity: 'serious',
    title: 'Nothing stops foreign scripts from running on the pages',
    detail:
      'The server sends no `Content-Security-Policy`. A script that slips in may read what guests type.',
    remedy: 'Send a policy that names the places from which scripts may come.',
    gain: 'Guests’ data stays with you, and Chrome never warns about your site.',
    effort: 'days',
    reference: 'https://developer.mozilla.org/docs/Web/HTTP/CSP',
    evidence: [{ header: 'content-security-policy', found: 'absent', expected: 'a policy' }],
  }),
  of('seo', 44, {
    ruleId: 'seo.meta-description',
    area: 'seo',
    severity: 'moderate',
    title: '3 of 5 pages have no description for Google to show',
    detail: 'Search results then show whatever words stand first on the page.',
    remedy: 'Write a sentence of 120 to 155 characters for each page.',
    gain: 'More people who see you in Google click on you.',
    effort: 'minutes',
    confidence: 0.95,
    evidence: [
      { url: 'https://casa-verde.example/menu', expected: '<meta name="description" content="…">' },
      { url: 'https://casa-verde.example/contact' },
      { url: 'https://casa-verde.example/gallery' },
    ],
  }),
  of('visual', 39, {
    ruleId: 'visual.tap-targets',
    area: 'visual',
    severity: 'moderate',
    title: '6 buttons are too small for a thumb',
    detail: 'They are 24 px high and stand 4 px apart; a thumb needs 44 px.',
    remedy: 'Give the links of the menu more height on phones.',
    gain: 'Guests on a phone reach the booking without a second try.',
    effort: 'minutes',
    confidence: 0.85,
    evidence: [{ selector: 'nav a.nav-link', found: '24 × 61 px', expected: '44 × 44 px' }],
  }),
  of('business', 35, {
    ruleId: 'business.booking',
    area: 'business',
    severity: 'moderate',
    title: 'Nobody can book a table online',
    detail: 'No booking form or booking service was found on the pages that were read.',
    remedy: 'Add a booking link to the first screen.',
    gain: 'Tables are booked at night, too, when nobody answers the telephone.',
    effort: 'hours',
    confidence: 0.7,
    evidence: [{ url: 'https://casa-verde.example/' }],
  }),
  of('technology', 12, {
    ruleId: 'technology.outdated-jquery',
    area: 'technology',
    severity: 'minor',
    title: 'An old version of jQuery',
    detail: 'jQuery 1.12.4 of 2016 has known faults.',
    remedy: 'Update to the newest version, or drop it.',
    gain: 'One way in less for attackers.',
    evidence: [{ url: 'https://casa-verde.example/js/jquery.min.js', found: '1.12.4', expected: '3.7.1' }],
  }),
  of('security', 0, {
    ruleId: 'security.https',
    area: 'security',
    severity: 'good',
    title: 'The website is encrypted',
    detail: 'Every page is served over HTTPS with TLS 1.3.',
  }),
  of('seo', 0, {
    ruleId: 'seo.title',
    area: 'seo',
    severity: 'good',
    title: 'Every page has a title of its own',
    detail: 'Titles are what people read first in search results.',
  }),
  of('accessibility', 0, {
    ruleId: 'accessibility.html-has-lang',
    area: 'accessibility',
    severity: 'good',
    title: 'The language is named',
    detail: 'Screen readers pronounce the words as they should.',
  }),
];

/** What each analysis measured, in short. */
export const sampleMeasures: Record<AnalysisKind, Record<string, unknown>> = {
  speed_mobile: {
    ...{ lcpMs: 7410, fcpMs: 2930, tbtMs: 310, cls: 0.02, speedIndexMs: 5200, runs: 3 },
    ...{ totalBytes: 2_412_551, requests: 41 },
  },
  speed_desktop: { lcpMs: 1900, fcpMs: 800, tbtMs: 20, cls: 0.01, speedIndexMs: 1400, runs: 1 },
  security: {
    ...{ grade: 'D+', observatory: 45, tls: { version: 'TLS 1.3', validTo: '2027-01-12' } },
    mail: { spf: true, dkim: null, dmarc: false },
  },
  seo: {
    pages: ['', 'menu', 'contact', 'gallery', 'about'].map((path, i) => ({
      ...{ url: `https://casa-verde.example/${path}`, status: 200, title: `Casa Verde ${path}`.trim() },
      ...{ words: 180 + i * 40, h1: 1, linksIn: 5 - i, depth: i === 0 ? 0 : 1 },
    })),
    counts: { read: 5, known: 23, broken: 1 },
  },
  accessibility: { pages: 3, checks: 61, elements: 1240 },
  visual: { overflow: false, palette: ['#1b2a1f', '#f4efe6', '#c8452b'], imagesBytes: 1_984_000 },
  technology: {
    found: [
      { name: 'WordPress', category: 'CMS', version: '6.4', confidence: 0.95 },
      { name: 'jQuery', category: 'Library', version: '1.12.4', confidence: 1 },
    ],
  },
  business: {
    phone: { value: '+1 312 555 0142', confidence: 0.95, evidence: 'tel: link in the footer' },
    booking: null,
  },
};

export const sampleEngines: Partial<Record<AnalysisKind, string>> = {
  speed_mobile: 'Lighthouse 13.5.0',
  speed_desktop: 'Lighthouse 13.5.0',
  accessibility: 'axe-core 4.14.1',
};

export const sampleScores: Partial<Record<AnalysisKind, number>> = {
  speed_mobile: 38,
  speed_desktop: 71,
  security: 45,
  accessibility: 68,
};

type SampleFile = Omit<EvidenceFile, 'key' | 'bytes'> & { analysis: AnalysisKind };

export const sampleFiles: readonly SampleFile[] = [
  {
    name: 'screenshot-desktop',
    kind: 'screenshot',
    analysis: 'visual',
    contentType: 'image/png',
    width: 1350,
    height: 940,
    alt: 'The website at the width of a desktop: a large photograph with the name of the restaurant',
  },
  {
    name: 'screenshot-phone',
    kind: 'screenshot',
    analysis: 'visual',
    contentType: 'image/png',
    width: 824,
    height: 1646,
    alt: 'The website on a phone',
  },
  {
    name: 'crop-accessibility.color-contrast',
    kind: 'crop',
    analysis: 'accessibility',
    contentType: 'image/png',
    width: 640,
    height: 160,
    alt: 'The footer, in pale grey words',
  },
  {
    name: 'crop-speed.lcp',
    kind: 'crop',
    analysis: 'speed_mobile',
    contentType: 'image/png',
    width: 640,
    height: 360,
    alt: 'The picture that appears last',
  },
  {
    name: 'lighthouse-mobile',
    kind: 'data',
    analysis: 'speed_mobile',
    contentType: 'application/json',
    width: null,
    height: null,
    alt: '',
  },
];

export const sampleInsight = {
  summary:
    'Casa Verde’s website is encrypted and well titled, but on a phone it takes more than seven seconds until anything is seen, and pale text hides prices and opening hours. Speed costs the most: most visitors come from a phone, and many leave before the first picture. Start with the photograph at the top; it is half a day’s work.',
  fixes: sampleFindings.slice(0, 5).map(({ ruleId, title, gain, remedy }) => ({
    ruleId,
    title,
    why: gain,
    how: remedy.replaceAll('`', ''),
  })),
  opening:
    'I opened Casa Verde’s menu on my phone and counted seven seconds until the first picture: most hungry people do not wait that long.',
  painPoints: [
    'Guests on phones leave before they see the menu',
    'Prices are hard to read outdoors',
    'Nobody can book a table at night',
  ],
};
