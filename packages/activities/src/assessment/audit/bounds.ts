import { areas, efforts, faultSeverities, severities } from '@leadfactory/domain/assessment/findings';
import { endedStates, evidenceKinds, type AnalysisResult } from '@leadfactory/domain/assessment/audit';
import { z } from 'zod';

const MAX_MEASURES = 200_000;
const MAX_FINDINGS = 200;
const MAX_EVIDENCE = 20;
const MAX_FILES = 80;

const text = (most: number) => z.string().transform((value) => cut(value, most));
const score = z.number().min(0).max(100).transform(Math.round);
const rule = z
  .string()
  .regex(/^[a-z]+\.[a-z0-9][a-z0-9._-]*$/i)
  .max(120);

const evidence = z.object({
  url: text(2000).optional(),
  selector: text(500).optional(),
  header: text(300).optional(),
  found: text(500).optional(),
  expected: text(500).optional(),
  picture: text(120).optional(),
});

const finding = z.object({
  ruleId: rule,
  area: z.enum(areas),
  severity: z.enum(severities),
  title: text(300),
  detail: text(2000),
  remedy: text(1000),
  gain: text(500),
  effort: z.enum(efforts),
  confidence: z.number().min(0).max(1),
  reference: text(500).optional(),
  evidence: z.array(evidence).transform((list) => list.slice(0, MAX_EVIDENCE)),
});

const judged = z.object({
  ruleId: rule,
  area: z.enum(areas),
  worst: z.enum(faultSeverities),
  severity: z.enum(severities),
});

const file = z.object({
  name: z.string().min(1).max(120),
  kind: z.enum(evidenceKinds),
  key: z.string().min(1).max(500),
  contentType: z.string().max(100),
  bytes: z.number().int().min(0),
  width: z
    .number()
    .nullable()
    .transform((n) => n && Math.round(n)),
  height: z
    .number()
    .nullable()
    .transform((n) => n && Math.round(n)),
  alt: text(500),
});

const result = z.object({
  state: z.enum(endedStates),
  reason: text(500).nullable(),
  engine: text(100).nullable(),
  score: score.nullable(),
  measures: z.record(z.string(), z.unknown()).transform(boundedMeasures),
  judged: z.array(judged).transform((list) => list.slice(0, 500)),
  findings: z.array(finding).transform((list) => onePerRule(list).slice(0, MAX_FINDINGS)),
  files: z.array(file).transform((list) => list.slice(0, MAX_FILES)),
});

/**
 * An analysis' result, within what a row holds: longer texts and lists are cut. Throws an Error that names the part
 * which is not of its form; that is a fault of ours.
 */
export function boundedResult(given: AnalysisResult): AnalysisResult {
  const parsed = result.safeParse(given);
  if (parsed.success) return parsed.data as AnalysisResult;
  const { path, message } = parsed.error.issues[0]!;
  throw new Error(`The analysis gave something that cannot be kept: ${path.join('.')}: ${message}`);
}

/** As JSON keeps it; measures that are too large are left out, the largest first. */
function boundedMeasures(measures: Record<string, unknown>): Record<string, unknown> {
  const parts = Object.entries(measures)
    .map(([name, value]) => ({ name, json: JSON.stringify(value) }))
    .filter((part) => part.json !== undefined)
    .sort((a, b) => a.json.length - b.json.length);
  let room = MAX_MEASURES;
  const kept = parts.filter(({ name, json }) => (room -= json.length + name.length + 4) >= 0);
  return Object.fromEntries(kept.map(({ name, json }) => [name, JSON.parse(json) as unknown]));
}

/** A rule speaks once per analysis; a fault is heard before what is good. */
function onePerRule<F extends { ruleId: string; severity: string }>(findings: F[]): F[] {
  const byRule = new Map<string, F>();
  for (const one of findings) {
    const known = byRule.get(one.ruleId);
    if (!known || (known.severity === 'good' && one.severity !== 'good')) byRule.set(one.ruleId, one);
  }
  return [...byRule.values()];
}

const cut = (value: string, most: number): string =>
  value.length > most ? `${value.slice(0, most - 1)}…` : value;
