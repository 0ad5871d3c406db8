import { numberOf, type Lhr, type Measured } from './measured.ts';

/** Good up to, and poor beyond; web.dev/articles/vitals, and Lighthouse's own for a phone (TBT, FCP, SI). Units: ms; CLS none. */
export const thresholds = {
  lcp: { audit: 'largest-contentful-paint', good: 2500, poor: 4000 },
  cls: { audit: 'cumulative-layout-shift', good: 0.1, poor: 0.25 },
  tbt: { audit: 'total-blocking-time', good: 200, poor: 600 },
  fcp: { audit: 'first-contentful-paint', good: 1800, poor: 3000 },
  speedIndex: { audit: 'speed-index', good: 3400, poor: 5800 },
  ttfb: { audit: 'server-response-time', good: 800, poor: 1800 },
} as const;
export type Metric = keyof typeof thresholds;

export type Rating = 'good' | 'needs_improvement' | 'poor';
export const rate = (metric: Metric, value: number): Rating => {
  const { good, poor } = thresholds[metric];
  return value <= good ? 'good' : value <= poor ? 'needs_improvement' : 'poor';
};

/** Core Web Vitals and their like, each with how good it is; TBT stands in for INP, which needs real visitors. */
export const measuresOf = ({ lhr, performances, engine, field }: Measured): Record<string, unknown> => ({
  engine,
  runs: performances.length,
  performances,
  metrics: Object.fromEntries(
    (Object.keys(thresholds) as Metric[]).flatMap((metric) => {
      const { audit, good, poor } = thresholds[metric];
      const value = numberOf(lhr, audit);
      if (value === null) return [];
      const rounded = metric === 'cls' ? Math.round(value * 1000) / 1000 : Math.round(value);
      return [[metric, { value: rounded, rating: rate(metric, value), good, poor }]];
    }),
  ),
  totalBytes: numberOf(lhr, 'total-byte-weight'),
  requests: requestsOf(lhr),
  weights: weightsOf(lhr),
  film: framesOf(lhr).map(({ timing }) => Math.round(timing)),
  warnings: lhr.runWarnings.slice(0, 10).map((warning) => String(warning).slice(0, 300)),
  settings: { formFactor: lhr.configSettings.formFactor, throttling: lhr.configSettings.throttlingMethod },
  field,
});

const itemsOf = (lhr: Lhr, audit: string): Record<string, unknown>[] => {
  const items = (lhr.audits[audit]?.details as { items?: unknown } | undefined)?.items;
  return Array.isArray(items) ? (items as Record<string, unknown>[]) : [];
};

const requestsOf = (lhr: Lhr): number =>
  itemsOf(lhr, 'network-requests').filter(({ url }) => /^https?:/.test(String(url))).length;

/** Bytes and requests by kind of file. */
const weightsOf = (lhr: Lhr) =>
  itemsOf(lhr, 'resource-summary')
    .filter(({ resourceType }) => resourceType !== 'total')
    .map(({ resourceType, requestCount, transferSize }) => ({
      kind: resourceType,
      requests: requestCount,
      bytes: transferSize,
    }));

/** The film of the page's loading: what could be seen when, in ms. */
export const framesOf = (lhr: Lhr): { timing: number; data: string }[] =>
  itemsOf(lhr, 'screenshot-thumbnails').flatMap(({ timing, data }) =>
    typeof timing === 'number' && typeof data === 'string' ? [{ timing, data }] : [],
  );
