import { isStage } from '@leadfactory/domain/crm/stages';
import { type Temperature } from '@leadfactory/domain/crm/life';
import { stageLabel } from '#lib/ui/data/words.ts';
import type { Audience } from './words.ts';

const temperatures = ['hot', 'warm', 'cold'] as const satisfies Temperature[];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Stages that a campaign may begin with; the others have a person's hand on them, or are closed. */
export const startStages = ['new', 'enriching', 'assessing', 'qualified', 'contacted', 'lost'] as const;

/** The audience that a link asks for: `/campaigns/new?importId=…`, or the leads list's own filters. */
export function audienceFrom(params: URLSearchParams): Audience {
  const list = (name: string) =>
    params
      .getAll(name)
      .flatMap((value) => value.split(','))
      .filter(Boolean);
  const ids = (name: string) => list(name).filter((value) => UUID.test(value));
  const importId = params.get('importId');
  return clean({
    sourceIds: ids('sourceIds'),
    leadIds: ids('leadIds'),
    stages: list('stages').filter(isStage),
    temperatures: temperatures.filter((one) => list('temperatures').includes(one)),
    importId: importId && UUID.test(importId) ? importId : undefined,
  });
}

/** Without the filters that filter nothing. */
export const clean = (audience: Audience): Audience =>
  Object.fromEntries(
    Object.entries(audience).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null,
    ),
  );

/** The audience in words, filter by filter; one entry, "All leads", where nothing narrows it. */
export function audienceInWords(
  audience: Audience,
  names: { sources: ReadonlyMap<string, string>; imports: ReadonlyMap<string, string> },
): string[] {
  const or = new Intl.ListFormat('en', { type: 'disjunction' });
  const words: string[] = [];
  if (audience.leadIds?.length) words.push(`${audience.leadIds.length} chosen leads`);
  if (audience.importId)
    words.push(`From the file ${names.imports.get(audience.importId) ?? 'of one import'}`);
  if (audience.sourceIds?.length)
    words.push(
      `From ${or.format(audience.sourceIds.map((id) => names.sources.get(id) ?? 'a removed source'))}`,
    );
  if (audience.stages?.length) words.push(`In stage ${or.format(audience.stages.map(stageLabel))}`);
  if (audience.temperatures?.length) words.push(or.format(audience.temperatures.map(capital)));
  if (audience.minScore) words.push(`Scored ${audience.minScore} or more`);
  return words.length ? words : ['All leads'];
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
