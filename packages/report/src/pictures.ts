import type { ReportData } from './data.ts';
import { problems } from './words.ts';

/** So many evidence pictures at most; the findings' order decides which. */
const MOST_CROPS = 40;
const MOST_FRAMES = 8;

/** Declared, with its meaning, in types.ts. */
export function picturesWanted(data: Omit<ReportData, 'pictures'>): string[] {
  const crops = problems(data.findings).flatMap((f) => f.evidence.find((e) => e.picture)?.picture ?? []);
  const frames = data.speed.flatMap((s) =>
    s.strip ? [s.strip.picture] : framesOf(s.film).map((f) => f.picture),
  );
  return [...new Set(['screenshot-desktop', 'screenshot-phone', ...frames, ...crops.slice(0, MOST_CROPS)])];
}

/** At most eight frames of a film, evenly, with its first and last. */
export function framesOf<F>(film: F[]): F[] {
  if (film.length <= MOST_FRAMES) return film;
  return Array.from(
    { length: MOST_FRAMES },
    (_, i) => film[Math.round((i * (film.length - 1)) / (MOST_FRAMES - 1))]!,
  );
}
