import type { Area, Effort, Severity } from '@leadfactory/domain/assessment/findings';
import type { Picture, ReportData, ReportFinding } from './data.ts';

/** Declared, with its meaning, in types.ts. Made up: no business of this name was assessed. */
export const sampleReport: ReportData = {
  locale: 'en-US',
  paper: 'A4',
  brand: {
    name: 'Your organisation',
    website: null,
    postalAddress: '1 Example Street, Exampleton',
    logo: null,
    primary: '#1f4fd8',
    accent: '#0f766e',
    footer: '',
    contact: { name: null, email: null, phone: null, bookingUrl: null },
  },
  company: 'Harbour Street Dental',
  website: 'https://harbourstreet.example/',
  finalUrl: 'https://www.harbourstreet.example/',
  assessedAt: '2026-11-16T09:30:00Z',
  writtenAt: '2026-11-18T08:00:00Z',
  notAssessed: null,
  depth: 'audit',
  overall: 58,
  scores: { speed: 44, security: 61, seo: 72, accessibility: 52, visual: 66, technology: 83, business: 57 },
  formula: 'audit-1',
  findings: [
    fault(
      'speed.lcp',
      'speed',
      'critical',
      'hours',
      'The page is empty for 4.8 seconds on a phone',
      'The large photograph at the top is 2.4 MB and is fetched last.',
      'Serve the photograph at 1200 pixels as WebP, and name it in the page’s head with `rel="preload"`.',
      'Fewer visitors leave before they have seen you. Half of them wait no longer than three seconds.',
      { selector: 'main > img.hero', found: '4.8 s', expected: 'at most 2.5 s', picture: 'crop-hero' },
      'https://web.dev/articles/lcp',
    ),
    fault(
      'business.booking',
      'business',
      'serious',
      'days',
      'Appointments can only be made by telephone',
      'No form and no booking service was found on the five pages that we read.',
      'Put a booking form, or the link of your practice software’s own, beside the telephone number on every page.',
      'Patients who look for a dentist in the evening can book at once, and do not call somebody else in the morning.',
      { url: 'https://www.harbourstreet.example/contact', found: 'telephone number only' },
    ),
    fault(
      'accessibility.contrast',
      'accessibility',
      'serious',
      'minutes',
      'Prices are hard to read',
      'Light grey text on white has a contrast of 2.6 to 1.',
      'Make the text #595959 or darker.',
      'Older patients can read your prices, also outdoors on a phone.',
      { selector: '.prices td', found: '2.6 : 1', expected: '4.5 : 1', picture: 'crop-prices' },
      'WCAG 2.2, 1.4.3',
    ),
    fault(
      'security.dmarc',
      'security',
      'serious',
      'minutes',
      'Anybody can send mail in your name',
      'Your domain has no DMARC entry, so mail systems cannot tell your mails from forged ones.',
      'Add the entry `_dmarc` with `v=DMARC1; p=quarantine`.',
      'Your invoices and reminders reach patients, and swindlers cannot use your name.',
      { found: 'no entry', expected: 'p=quarantine or p=reject' },
      'RFC 9989',
    ),
    fault(
      'seo.structured',
      'seo',
      'moderate',
      'hours',
      'Search engines are not told who and where you are',
      'There is no structured data of a dentist on the home page.',
      'Describe the practice as `Dentist` with address, telephone and opening hours in JSON-LD.',
      'Opening hours and reviews can appear beside your name in search results.',
      { url: 'https://www.harbourstreet.example/', found: 'no JSON-LD' },
      'https://schema.org/Dentist',
    ),
    fault(
      'visual.tap',
      'visual',
      'moderate',
      'minutes',
      'The menu is hard to hit with a thumb',
      'Seven links of the menu are lower than 24 pixels.',
      'Give the links of the menu 12 pixels of padding above and below.',
      'Visitors on phones, most of yours, find their way at the first try.',
      { selector: 'nav li a', found: '18 px', expected: '24 px' },
      'WCAG 2.2, 2.5.8',
    ),
    fault(
      'speed.cache',
      'speed',
      'minor',
      'minutes',
      'Pictures are fetched anew at every visit',
      'They are sent without a time for which browsers may keep them.',
      'Send `Cache-Control: max-age=31536000` with pictures and fonts.',
      'Returning visitors see the page at once.',
      { header: 'cache-control', found: 'absent' },
    ),
    fault(
      'technology.jquery',
      'technology',
      'minor',
      'hours',
      'An old version of jQuery is in use',
      'Version 1.12.4 has not been maintained since 2016.',
      'Replace it with the newest version, or do without.',
      'One door less for attackers, and less to load.',
      { found: 'jQuery 1.12.4' },
    ),
    passed('security.tls', 'security', 'The connection is encrypted with a current protocol'),
    passed('security.certificate', 'security', 'The certificate is valid for another 71 days'),
    passed('seo.title', 'seo', 'Every page has a title of its own'),
    passed('seo.sitemap', 'seo', 'There is a sitemap, and it is right'),
    passed('accessibility.language', 'accessibility', 'The page says in which language it is'),
    passed('visual.overflow', 'visual', 'Nothing is wider than a phone’s screen'),
  ],
  analyses: [
    { kind: 'speed_mobile', state: 'done', reason: null, engine: 'Lighthouse 13.5.0', score: 41 },
    { kind: 'speed_desktop', state: 'done', reason: null, engine: 'Lighthouse 13.5.0', score: 78 },
    { kind: 'security', state: 'done', reason: null, engine: null, score: 61 },
    { kind: 'seo', state: 'done', reason: null, engine: null, score: null },
    { kind: 'accessibility', state: 'done', reason: null, engine: 'axe-core 4.14.1', score: null },
    { kind: 'visual', state: 'done', reason: null, engine: null, score: null },
    { kind: 'technology', state: 'done', reason: null, engine: null, score: null },
    {
      kind: 'business',
      state: 'failed',
      reason: 'The contact page took longer than 20 seconds.',
      engine: null,
      score: null,
    },
  ],
  insight: {
    summary:
      'Harbour Street Dental is easy to find by name, and its website is safe to visit. It loses people before they see it: on a phone the page stays empty for almost five seconds. Those who stay can only call. Mend the photograph at the top and the grey prices this week, both are small; then let patients book by themselves.',
    fixes: [
      {
        ruleId: 'speed.lcp',
        title: 'Make the photograph at the top lighter',
        why: 'Most of your visitors come by phone and wait almost five seconds.',
        how: 'Serve it at 1200 pixels as WebP.',
      },
      {
        ruleId: 'business.booking',
        title: 'Let patients book online',
        why: 'People look for a dentist in the evening, when nobody answers the telephone.',
        how: 'Link your practice software’s booking page.',
      },
      {
        ruleId: 'security.dmarc',
        title: 'Protect your name in mails',
        why: 'Reminders that land in spam are appointments missed.',
        how: 'Add a DMARC entry.',
      },
      {
        ruleId: 'accessibility.contrast',
        title: 'Darken the prices',
        why: 'Older patients cannot read them.',
        how: 'Use #595959.',
      },
      {
        ruleId: 'seo.structured',
        title: 'Tell search engines your opening hours',
        why: 'They are shown beside your name where they are known.',
        how: 'Add JSON-LD.',
      },
    ],
    writer: 'rules',
  },
  pictures: {
    'screenshot-desktop': drawn(1280, 800, 'The home page with a large photograph and a menu', '#dbe4ee'),
    'screenshot-phone': drawn(390, 780, 'The home page on a phone', '#dbe4ee'),
    'crop-hero': drawn(900, 320, 'the photograph at the top, not yet there', '#e8e8e8'),
    'crop-prices': drawn(700, 260, 'prices in light grey on white', '#f7f7f7'),
    ...Object.fromEntries(
      [0.1, 0.3, 0.45, 0.6, 0.8, 1].map((share, i) => [
        `film-${i}`,
        drawn(200, 400, '', `rgb(${255 - share * 40},${255 - share * 30},${255 - share * 18})`, share),
      ]),
    ),
  },
  speed: [
    {
      device: 'phone',
      score: 41,
      vitals: [
        { id: 'lcp', value: 4820 },
        { id: 'cls', value: 0.14 },
        { id: 'tbt', value: 180 },
        { id: 'fcp', value: 2100 },
      ],
      weight: [
        { kind: 'Pictures', bytes: 3_400_000, requests: 14 },
        { kind: 'Scripts', bytes: 820_000, requests: 19 },
        { kind: 'Fonts', bytes: 240_000, requests: 4 },
        { kind: 'Style sheets', bytes: 130_000, requests: 5 },
        { kind: 'The page itself', bytes: 42_000, requests: 1 },
      ],
      strip: null,
      film: [0, 1, 2, 3, 4, 5].map((i) => ({ atMs: 600 + i * 850, picture: `film-${i}` })),
    },
  ],
  previous: {
    at: '2026-08-12T10:00:00Z',
    overall: 49,
    scores: { speed: 40, security: 45, seo: 70, accessibility: 52, visual: 66, technology: 83 },
    solved: 6,
    appeared: 2,
  },
  peers: { of: 'dentists', n: 118, percentile: 37, median: 64 },
  technology: [
    { name: 'WordPress', category: 'Content management', version: '6.9' },
    { name: 'jQuery', category: 'Script library', version: '1.12.4' },
    { name: 'nginx', category: 'Web server', version: null },
  ],
  facts: [
    { label: 'Telephone', value: '+1 555 010 0199', confidence: 1 },
    { label: 'Address', value: '12 Harbour Street, Exampleton', confidence: 0.9 },
    { label: 'Opening hours', value: 'Monday to Friday, 8 to 17', confidence: 0.8 },
    { label: 'Decision maker', value: 'Dr Ann Example, owner', confidence: 0.8 },
  ],
  durationMs: 640,
  bytes: 4_632_000,
  httpStatus: 200,
};

function fault(
  ruleId: string,
  area: Area,
  severity: Severity,
  effort: Effort,
  title: string,
  detail: string,
  remedy: string,
  gain: string,
  evidence: ReportFinding['evidence'][number],
  reference?: string,
): ReportFinding {
  const base = { ruleId, area, severity, title, detail, remedy, gain, effort, confidence: 1 };
  return { ...base, ...(reference && { reference }), evidence: [evidence] };
}

function passed(ruleId: string, area: Area, title: string): ReportFinding {
  const rest = { detail: '', remedy: '', gain: '', effort: 'minutes' as const, confidence: 1, evidence: [] };
  return { ruleId, area, severity: 'good', title, ...rest };
}

/** A drawing in place of a screenshot. */
function drawn(width: number, height: number, alt: string, tint: string, share = 1): Picture {
  const line = (y: number, w: number, h = 2) =>
    `<rect x="${width * 0.06}" y="${height * y}" width="${width * w * share}" height="${(height * h) / 100}" rx="2" fill="#8b97a8"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><rect width="100%" height="55%" fill="${tint}"/>${line(0.05, 0.2, 3)}${line(0.22, 0.5, 6)}${line(0.34, 0.36, 3)}${line(0.64, 0.8)}${line(0.69, 0.7)}${line(0.74, 0.75)}${line(0.84, 0.4)}</svg>`;
  return { src: `data:image/svg+xml,${encodeURIComponent(svg)}`, width, height, alt };
}
