import {
  insightOutput,
  plainText,
  repeats,
  type InsightOutput,
} from '@leadfactory/domain/assessment/insight';
import type { z } from 'zod';

/** What came of an answer: something to keep, or what is wrong with it, in words for the model. */
export type Checked<T> = { ok: true; output: T } | { ok: false; problem: string };

/** Reads an answer as JSON of the schema; a fence around it is forgiven, words around it are not. */
export function readAnswer<T>(schema: z.ZodType<T>, text: string): Checked<T> {
  const inner = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/.exec(text)?.[1] ?? text;
  let value: unknown;
  try {
    value = JSON.parse(inner);
  } catch {
    return { ok: false, problem: text.trim() === '' ? 'The answer is empty.' : 'The answer is not JSON.' };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, output: parsed.data };
  const issues = parsed.error.issues
    .slice(0, 6)
    .map(({ path, message }) => `${path.join('.') || 'answer'}: ${message}`);
  return { ok: false, problem: issues.join('; ') };
}

export interface InsightCheck {
  /** Rule ids of the assessment's findings. */
  ruleIds: ReadonlySet<string>;
  /** Must not come back: the whole system text. */
  secret: string;
  /** The lead's own host, which may be named. */
  website: string | null;
}

/** Schema, rule ids, what must not come back; then every text made plain, without addresses that are not the lead's. */
export function checkInsight(
  text: string,
  { ruleIds, secret, website }: InsightCheck,
): Checked<InsightOutput> {
  const read = readAnswer(insightOutput, text);
  if (!read.ok) return read;
  if (leaks(read.output, secret)) return { ok: false, problem: 'The answer repeats the instructions.' };
  const stranger = read.output.fixes.find(({ ruleId }) => !ruleIds.has(ruleId));
  if (stranger)
    return {
      ok: false,
      problem: `fixes: "${plainText(stranger.ruleId, 60)}" is not the rule_id of a finding. Use only: ${[...ruleIds].slice(0, 40).join(', ')}`,
    };
  const plain = (value: string, max: number) =>
    plainText(withoutAddresses(plainText(value, 10_000), website), max);
  const seen = new Set<string>();
  const cleaned = insightOutput.safeParse({
    summary: plain(read.output.summary, 1200),
    fixes: read.output.fixes
      .filter(({ ruleId }) => !seen.has(ruleId) && seen.add(ruleId))
      .map(({ ruleId, title, why, how }) => ({
        ruleId,
        title: plain(title, 160),
        why: plain(why, 400),
        how: plain(how, 400),
      })),
    opening: plain(read.output.opening, 300),
    painPoints: read.output.painPoints.map((point) => plain(point, 200)).filter(Boolean),
  });
  return cleaned.success
    ? { ok: true, output: cleaned.data }
    : { ok: false, problem: 'A text consists of nothing but markup or addresses.' };
}

export const leaks = (output: unknown, secret: string): boolean =>
  textsIn(output).some((text) => repeats(text, secret)) || repeats(textsIn(output).join(' '), secret);

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

/** Bare hosts and email addresses; common endings only, so that “Node.js” stays. */
const ADDRESS =
  /(?:[\w.+-]+@)?\b(?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|io|co|xyz|ru|cn|top|site|online|shop|example|dev|app|link|click)\b(?:\/\S*)?/gi;

const withoutAddresses = (text: string, website: string | null): string =>
  text.replace(ADDRESS, (found) =>
    website !== null && found.toLowerCase().replace(/^www\./, '') === website.toLowerCase() ? found : '',
  );
