import { formatNumber } from '#lib/ui/data/time.ts';
import type { Outputs } from '#lib/client/api.ts';

export type Industry = Outputs['settings']['industries']['industries'][number];
export type IndustryOutcome = Outputs['settings']['chooseIndustry'];

const list = (words: readonly string[]) => new Intl.ListFormat('en').format(words);
const counted = (n: number, one: string) => `${formatNumber(n)} ${n === 1 ? one : `${one}s`}`;

/** What an industry brings, a line for each kind: "Fields: Ovens and Flour". */
export const broughtBy = ({ fields, rules, sequences }: Industry): string[] => [
  ...(fields.length > 0 ? [`Fields: ${list(fields)}`] : []),
  ...(rules.length > 0 ? [`Points in the score: ${rules.join('; ')}`] : []),
  ...(sequences.length > 0 ? [`For new campaigns: ${list(sequences)}`] : []),
];

/** What choosing came to, a sentence each. */
export function outcomeInWords({ industry, added, leftOut, stays }: IndustryOutcome): string[] {
  const sentences: string[] = [];
  if (added.fields.length > 0) sentences.push(`Added: ${list(added.fields)}, in Settings → Fields.`);
  if (added.rules.length > 0)
    sentences.push(`Added ${counted(added.rules.length, 'rule')} of the score: leads are scored anew.`);
  if (industry !== null && added.fields.length + added.rules.length === 0)
    sentences.push('All that it brings was there already.');
  for (const { text, why } of leftOut) sentences.push(`Left out: “${text}”. ${why}`);
  if (stays.fields.length > 0) sentences.push(`Stays: ${list(stays.fields.map(withLeads))}.`);
  if (stays.rules.length > 0)
    sentences.push(
      `${counted(stays.rules.length, 'rule')} of the score ${stays.rules.length === 1 ? 'goes' : 'go'} on giving points; remove what you do not want in Settings → Fields.`,
    );
  if (sentences.length === 0) sentences.push('Nothing was added or taken away.');
  return sentences;
}

const withLeads = ({ label, leads }: IndustryOutcome['stays']['fields'][number]) =>
  leads === 0 ? label : `${label} (known of ${counted(leads, 'lead')})`;
