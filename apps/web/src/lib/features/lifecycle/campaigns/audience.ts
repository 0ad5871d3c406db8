import { fields, type Field } from '@leadfactory/domain/crm/fields';
import { wordsOf as conditionInWords } from '#lib/features/crm/fields/condition.ts';
import type { Audience } from './words.ts';
import { temperatureWords } from '#lib/features/crm/life/words.ts';
import { stageLabel, type ShownStage } from '#lib/features/crm/stages/words.ts';

/** Without the filters that filter nothing. */
export const clean = (audience: Audience): Audience =>
  Object.fromEntries(
    Object.entries(audience).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== false,
    ),
  );

/** The audience in words, filter by filter; one entry, "Everybody", where nothing narrows it. */
export function audienceInWords(
  audience: Audience,
  {
    names,
    own = [],
    stages,
  }: {
    /** Of sources and of the import, by their ids. */
    names: Readonly<Record<string, string>>;
    own?: readonly Field[];
    stages?: readonly ShownStage[];
  },
): string[] {
  const or = new Intl.ListFormat('en', { type: 'disjunction' });
  const words: string[] = [];
  if (audience.leadIds?.length) words.push(`${audience.leadIds.length} chosen in the list`);
  if (audience.importId) words.push(`From the file ${names[audience.importId] ?? 'of one import'}`);
  if (audience.sourceIds?.length)
    words.push(`From ${or.format(audience.sourceIds.map((id) => names[id] ?? 'a removed source'))}`);
  if (audience.stages?.length)
    words.push(`In stage ${or.format(audience.stages.map((key) => stageLabel(key, stages)))}`);
  if (audience.temperatures?.length)
    words.push(or.format(audience.temperatures.map((one) => temperatureWords[one])));
  if (audience.despiteAnswers) words.push('Also where somebody at the company answered');
  if (audience.minScore) words.push(`Scored ${audience.minScore} or more`);
  for (const text of audience.where ?? []) words.push(conditionInWords(text, [...fields, ...own]));
  return words.length ? words : ['Everybody'];
}
