import { areas, severities, type Severity } from '@leadfactory/domain/assessment/findings';
import { sampleReport, type ReportData, type ReportFinding } from '@leadfactory/report';

/** The sample under a name that must be escaped. */
export const sample: ReportData = { ...sampleReport, company: 'Bäckerei <Müller> & Söhne' };

export const unreachable: ReportData = {
  ...sampleReport,
  notAssessed: 'It did not answer within 15 seconds, at three times of the day.',
  depth: 'screening',
  overall: null,
  scores: {},
  findings: [],
  analyses: [],
  insight: null,
  pictures: {},
  speed: [],
  previous: null,
  peers: null,
  technology: [],
  facts: [],
  durationMs: null,
  bytes: null,
  httpStatus: null,
  finalUrl: null,
};

export const screening: ReportData = {
  ...unreachable,
  notAssessed: null,
  overall: 62,
  scores: { speed: 81, security: 40, seo: 66 },
  findings: sampleReport.findings
    .filter((f) => ['speed', 'security', 'seo'].includes(f.area))
    .map((f) => ({ ...f, evidence: f.evidence.map(({ picture: _, ...e }) => e) })),
  durationMs: 420,
  bytes: 350_000,
  httpStatus: 200,
};

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** Sixty findings, each with a picture by the name `crop-<number>`, and names longer than any line. */
export const sixty: ReportData = {
  ...sampleReport,
  locale: 'de-DE',
  paper: 'Letter',
  company: `${long} mbH & Co. KG, Niederlassung Baden-Württemberg, vormals Gebrüder Müller-Lüdenscheidt`,
  website: `https://www.${long.toLowerCase().slice(0, 60)}.example/`,
  finalUrl: `https://www.${long.toLowerCase().slice(0, 60)}.example/de/willkommen/startseite?quelle=${'x'.repeat(80)}`,
  brand: {
    ...sampleReport.brand,
    name: 'Agentur Sonnengelb & Partner Gesellschaft für digitale Sichtbarkeit mbH',
    primary: '#f5c400',
    accent: '#d9480f',
    footer: 'Vertraulich "nur für Sie" – Agentur Sonnengelb & Partner \\ </style> 2026',
    contact: {
      name: 'Änne-Katrin Über',
      email: 'aenne-katrin.ueber@agentur-sonnengelb.example',
      phone: '+49 30 555 01 99',
      bookingUrl: 'https://agentur-sonnengelb.example/termin',
    },
  },
  findings: Array.from({ length: 60 }, (_, i): ReportFinding => {
    const area = areas[i % areas.length]!;
    const severity = severities[i % 4] as Exclude<Severity, 'good'>;
    return {
      ruleId: `${area}.rule-${i}`,
      area,
      severity,
      title:
        i % 9 === 0
          ? `The element ${long} is wider than the screen of a phone and pushes everything else out of it`
          : `Something that visitors notice is wrong here (${i + 1})`,
      detail:
        'What was seen, told in a sentence or two so that an owner understands it, and long enough that the lines of the text have to wrap at least once.',
      remedy:
        i % 5 === 0
          ? `Set \`${long}\` in the configuration of the server, and check again afterwards.`
          : 'Change the one line in the template, and look at the page again afterwards.',
      gain: 'More visitors stay, and more of them call.',
      effort: (['minutes', 'hours', 'days'] as const)[i % 3]!,
      confidence: [1, 0.9, 0.7, 0.5][i % 4]!,
      evidence: [
        {
          picture: `crop-${i}`,
          selector: `body > main > section:nth-of-type(${i}) > div.${'very-long-class-name-'.repeat(4)}`,
          found: `${'value '.repeat(20)}${i}`,
          expected: 'another',
        },
        { url: `https://www.example.example/${'path/'.repeat(12)}${i}` },
      ],
      ...(i % 2 === 0 && { reference: 'https://www.w3.org/WAI/WCAG22/Understanding/reflow' }),
    };
  }),
};
