import type { ReportData, SpeedMeasures, VitalId } from './data.ts';
import type { ReportSource } from './types.ts';

/** What the charts draw, from what the analyses measured. What was not measured is left out, never made up. */
export function chartsOf({
  analyses,
  files,
}: Pick<ReportSource, 'analyses' | 'files'>): Pick<ReportData, 'speed' | 'look' | 'technology' | 'facts'> {
  const done = (kind: string) => analyses.find((a) => a.kind === kind && a.state === 'done');
  const speed = (['speed_mobile', 'speed_desktop'] as const).flatMap((kind): SpeedMeasures[] => {
    const found = done(kind);
    if (!found) return [];
    const { measures, score } = found;
    const device = kind === 'speed_mobile' ? 'phone' : 'desktop';
    return [
      {
        device,
        score,
        vitals: vitalsOf(measures),
        weight: weightOf(measures),
        film: filmOf(kind, measures, files),
        strip: stripOf(kind, measures, files),
        runs: runsOf(measures),
      },
    ];
  });
  return {
    speed,
    look: lookOf(done('visual')?.measures),
    technology: technologyOf(done('technology')?.measures),
    facts: factsOf(done('business')?.measures),
  };
}

type Measures = Record<string, unknown>;

const names: [VitalId, string[]][] = [
  ['lcp', ['lcp', 'lcpMs', 'largestContentfulPaint', 'largest-contentful-paint']],
  ['cls', ['cls', 'cumulativeLayoutShift', 'cumulative-layout-shift']],
  ['tbt', ['tbt', 'tbtMs', 'totalBlockingTime', 'total-blocking-time']],
  ['fcp', ['fcp', 'fcpMs', 'firstContentfulPaint', 'first-contentful-paint']],
  ['si', ['si', 'siMs', 'speedIndex', 'speed-index']],
  ['ttfb', ['ttfb', 'ttfbMs', 'serverResponseTime', 'server-response-time']],
];

function vitalsOf(measures: Measures): SpeedMeasures['vitals'] {
  const where = [measures, asRecord(measures.vitals), asRecord(measures.metrics)];
  return names.flatMap(([id, keys]) => {
    for (const place of where)
      for (const key of keys) {
        const value = numberOf(place[key]);
        if (value !== null) return [{ id, value }];
      }
    return [];
  });
}

const kinds: Record<string, string> = {
  image: 'Pictures',
  script: 'Scripts',
  stylesheet: 'Style sheets',
  font: 'Fonts',
  document: 'The page itself',
  media: 'Film and sound',
  'third-party': 'From others',
  other: 'Other',
};

function weightOf(measures: Measures): SpeedMeasures['weight'] {
  const list = [measures.weight, measures.weights, measures.resources].find((v) => Array.isArray(v)) ?? [];
  return (list as unknown[]).flatMap((one) => {
    const part = asRecord(one);
    const type = String(part.type ?? part.resourceType ?? part.kind ?? '').toLowerCase();
    const bytes = numberOf(part.bytes ?? part.transferSize);
    if (!type || type === 'total' || type === 'third-party' || bytes === null) return [];
    return [
      {
        kind: kinds[type] ?? type,
        bytes,
        requests: numberOf(part.requests ?? part.count ?? part.requestCount),
      },
    ];
  });
}

/** Frames are files of kind `film`, named by device and time: `film-phone-1500`. */
function filmOf(kind: string, measures: Measures, files: ReportSource['files']): SpeedMeasures['film'] {
  const timed = (Array.isArray(measures.film) ? measures.film : []).map(asRecord);
  const device = kind === 'speed_mobile' ? /phone|mobile/ : /desktop/;
  const frames = files
    .filter((f) => f.kind === 'film' && (f.analysis === kind || device.test(f.name)))
    .flatMap(({ name }) => {
      const told = timed.find((t) => t.picture === name || t.name === name);
      const atMs =
        numberOf(told?.atMs ?? told?.timing ?? told?.ms) ?? numberOf(Number(/(\d+)$/.exec(name)?.[1]));
      return atMs === null ? [] : [{ atMs, picture: name }];
    })
    .toSorted((a, b) => a.atMs - b.atMs);
  // Numbers of frames are no times: a film whose times nobody told is not shown.
  return (frames.at(-1)?.atMs ?? 0) < 50 ? [] : frames;
}

function stripOf(kind: string, measures: Measures, files: ReportSource['files']): SpeedMeasures['strip'] {
  const times = (Array.isArray(measures.film) ? measures.film : []).filter((t) => typeof t === 'number');
  const strips = files.filter((f) => f.kind === 'film' && f.analysis === kind);
  return strips.length === 1 && times.length > 1 ? { picture: strips[0]!.name, times } : null;
}

/** The runs' scores of an analysis that was measured more than once. */
export const runsOf = (measures: Measures): number[] => {
  const runs = (Array.isArray(measures.performances) ? measures.performances : []).flatMap(
    (run) => numberOf(run) ?? [],
  );
  return runs.length > 1 ? runs : [];
};

function lookOf(measures: Measures | undefined): ReportData['look'] {
  const listed = (list: unknown) => (Array.isArray(list) ? list : []).map(asRecord);
  const colours = listed(measures?.palette).flatMap(({ hex, share }) =>
    typeof hex === 'string' && /^#[0-9a-f]{6}$/i.test(hex) ? [{ hex, share: numberOf(share) ?? 0 }] : [],
  );
  const fonts = listed(measures?.fonts).flatMap(({ family }) => (typeof family === 'string' ? [family] : []));
  return colours.length > 1 ? { colours: colours.slice(0, 6), fonts: fonts.slice(0, 4) } : null;
}

function technologyOf(measures: Measures | undefined): ReportData['technology'] {
  const list =
    [measures?.technologies, measures?.technology, measures?.found].find((v) => Array.isArray(v)) ?? [];
  return (list as unknown[]).flatMap((one) => {
    const { name, version, ...told } = asRecord(one);
    const category = [
      told.category,
      told.kind,
      told.purpose,
      Array.isArray(told.categories) ? told.categories[0] : null,
    ].find((c) => typeof c === 'string');
    if (typeof name !== 'string') return [];
    return [
      {
        name,
        category: sentence(typeof category === 'string' ? category : 'Other'),
        version: typeof version === 'string' ? version : null,
      },
    ];
  });
}

function factsOf(measures: Measures | undefined): ReportData['facts'] {
  const list = [measures?.signals, measures?.facts].find((v) => Array.isArray(v)) ?? [];
  return (list as unknown[]).flatMap((one) => {
    const fact = asRecord(one);
    const label = fact.label ?? fact.signal ?? fact.kind ?? fact.name;
    const value = Array.isArray(fact.value) ? fact.value.join(', ') : fact.value;
    if (typeof label !== 'string' || !['string', 'number'].includes(typeof value)) return [];
    return [
      {
        label: sentence(label),
        value: factValue(label, String(value)),
        confidence: numberOf(fact.confidence) ?? 1,
      },
    ];
  });
}

/** What a signal is, in words: a language by its name, a thing that is simply there as such. */
function factValue(label: string, value: string): string {
  if (sentence(label) === sentence(value)) return 'There is one';
  if (label === 'language')
    try {
      return new Intl.DisplayNames('en', { type: 'language' }).of(value) ?? value;
    } catch {
      return value;
    }
  return value.slice(0, 160);
}

const asRecord = (value: unknown): Measures =>
  typeof value === 'object' && value !== null ? (value as Measures) : {};

const numberOf = (value: unknown): number | null => {
  const plain = typeof value === 'object' && value !== null ? asRecord(value).value : value;
  return typeof plain === 'number' && Number.isFinite(plain) ? plain : null;
};

/** "decision_maker" becomes "Decision maker". */
const sentence = (text: string): string => {
  const words = text.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
