import type { PromptKey } from '@leadfactory/domain/assessment/insight';
import type { Outputs } from '#lib/client/api.ts';

export type Prompt = Outputs['prompts']['get'];
export type Version = Prompt['versions'][number];
export type Trial = Outputs['prompts']['trial'];

export const promptNames: Record<PromptKey, { title: string; about: string }> = {
  insight: {
    title: 'Insight',
    about: 'Summary, top fixes, opening line and pain points of an assessment.',
  },
  vision: { title: 'Vision', about: 'What a model that sees says of the screenshots.' },
};

/** “Version 3”, “System version 1”. */
export const versionName = ({ scope, version }: Pick<Version, 'scope' | 'version'>): string =>
  scope === 'system' ? `System version ${version}` : `Version ${version}`;

/** Millionths of a USD as money; small sums keep the digits that matter. */
export function microsInWords(micros: number | null, locale?: string): string {
  if (micros === null) return 'not known';
  const digits = micros !== 0 && micros < 1_000_000 ? 4 : 2;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(micros / 1_000_000);
}

/** Milliseconds as seconds with one decimal; nothing for calls that took none. */
export const secondsInWords = (ms: number, locale?: string): string =>
  ms === 0
    ? '–'
    : new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: 'second',
        unitDisplay: 'narrow',
        maximumFractionDigits: 1,
      }).format(Math.max(100, ms) / 1000);

/** Whether two texts are the same prompt. */
export const samePrompt = (
  a: Pick<Version, 'system' | 'template' | 'settings'>,
  b: Pick<Version, 'system' | 'template' | 'settings'>,
): boolean =>
  a.system === b.system &&
  a.template === b.template &&
  a.settings.temperature === b.settings.temperature &&
  a.settings.maxOutputTokens === b.settings.maxOutputTokens;
