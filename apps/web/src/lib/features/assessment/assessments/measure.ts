import { formatBytes, formatNumber, formatShare } from '#lib/ui/data/time.ts';

/**
 * Measures are JSON whose form belongs to each analysis. This makes readable whatever is there: names from keys, units
 * from the ends of keys, so that a new measure is shown without a change here.
 */
export type Shown =
  | { key: string; label: string; as: 'value'; text: string; href?: string }
  | { key: string; label: string; as: 'list'; items: string[]; more: number }
  | { key: string; label: string; as: 'table'; columns: string[]; rows: string[][]; more: number }
  | { key: string; label: string; as: 'group'; inner: Shown[] };

const MAX_ROWS = 50;
const MAX_COLUMNS = 7;
const MAX_DEPTH = 2;

const known: Record<string, string> = {
  lcp: 'Largest Contentful Paint',
  lcpMs: 'Largest Contentful Paint',
  fcp: 'First Contentful Paint',
  fcpMs: 'First Contentful Paint',
  tbt: 'Total Blocking Time',
  tbtMs: 'Total Blocking Time',
  cls: 'Cumulative Layout Shift',
  inp: 'Interaction to Next Paint',
  inpMs: 'Interaction to Next Paint',
  ttfb: 'Time to First Byte',
  ttfbMs: 'Time to First Byte',
  si: 'Speed Index',
  speedIndexMs: 'Speed Index',
  url: 'Address',
  urls: 'Addresses',
  finalUrl: 'Final address',
  httpStatus: 'Answered',
  h1: 'H1',
  tls: 'TLS',
  spf: 'SPF',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  cms: 'CMS',
};

/** "firstByteMs" → "First byte". */
export function labelOf(key: string): string {
  if (known[key]) return known[key];
  const words = key
    .replace(/(Ms|Bytes|Share)$/, '')
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value in words; null where it says nothing. */
export function textOf(key: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') {
    if (/Ms$/.test(key) || /^(lcp|fcp|tbt|inp|ttfb|si)$/.test(key))
      return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`;
    if (/bytes$/i.test(key) || key === 'weight') return formatBytes(value);
    if (/^(confidence|share)$|Share$/.test(key)) return formatShare(value);
    return formatNumber(Number.isInteger(value) ? value : Math.round(value * 1000) / 1000);
  }
  if (typeof value === 'string') return value.length > 300 ? `${value.slice(0, 300)}…` : value;
  if (Array.isArray(value)) {
    const texts = value.map((v) => textOf(key, v)).filter((t) => t !== null);
    return texts.length > 0 ? texts.slice(0, 8).join(', ') + (texts.length > 8 ? ' …' : '') : null;
  }
  const inner = Object.entries(value)
    .map(([k, v]) => [labelOf(k), textOf(k, v)] as const)
    .filter(([, text]) => text !== null);
  return inner.length > 0
    ? inner
        .slice(0, 6)
        .map(([k, text]) => `${k}: ${text}`)
        .join('; ')
    : null;
}

const isObject = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** All measures that say something, in the order in which they stand: first the plain ones, then lists and tables. */
export function showMeasures(measures: Record<string, unknown>, depth = 0): Shown[] {
  const shown = Object.entries(measures).flatMap(([key, value]) => showOne(key, value, depth) ?? []);
  return [...shown.filter((s) => s.as === 'value'), ...shown.filter((s) => s.as !== 'value')];
}

function showOne(key: string, value: unknown, depth: number): Shown | null {
  const label = labelOf(key);
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    if (value.every(isObject)) return tableOf(key, label, value);
    const items = value.map((v) => textOf(key, v)).filter((t) => t !== null);
    if (items.length === 0) return null;
    return {
      key,
      label,
      as: 'list',
      items: items.slice(0, MAX_ROWS),
      more: Math.max(0, items.length - MAX_ROWS),
    };
  }
  if (isObject(value) && depth < MAX_DEPTH) {
    const inner = showMeasures(value, depth + 1);
    return inner.length > 0 ? { key, label, as: 'group', inner } : null;
  }
  const text = textOf(key, value);
  if (text === null) return null;
  const href = typeof value === 'string' && /^https?:\/\//.test(value) ? value : undefined;
  return { key, label, as: 'value', text, ...(href && { href }) };
}

function tableOf(key: string, label: string, rows: Record<string, unknown>[]): Shown | null {
  const kept = rows.slice(0, MAX_ROWS);
  const keys = [...new Set(kept.flatMap((row) => Object.keys(row)))].filter((k) =>
    kept.some((row) => textOf(k, row[k]) !== null),
  );
  if (keys.length === 0) return null;
  const columns = keys.slice(0, MAX_COLUMNS);
  return {
    ...{ key, label, as: 'table', columns: columns.map(labelOf), more: rows.length - kept.length },
    rows: kept.map((row) => columns.map((k) => textOf(k, row[k]) ?? '–')),
  };
}
