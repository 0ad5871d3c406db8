import { stageLabel } from '../stages/words.ts';
import { text, why, type Data, type Known, type Sentences } from './telling.ts';

/** `otherwise` where the person is not known here. */
const given = (d: Data, { people }: Known, otherwise: string): string => {
  if (d.ownerId === null) return 'Belongs to nobody now';
  const name = people[text(d.ownerId)];
  return name ? `Given to ${name}` : otherwise;
};

export const crm: Sentences = {
  created: (d) => `Came in${text(d.source) ? ` from ${text(d.source)}` : ''}`,
  stage: (d, { stages }) =>
    `Moved from ${stageLabel(text(d.from), stages)} to ${stageLabel(text(d.to), stages)}${why(d)}`,
  routed: (d, known) => given(d, known, 'Got an owner'),
  fields_set: (d) =>
    Array.isArray(d.fields) ? `Set ${(d.fields as string[]).join(', ')}` : 'Fields were set',
  assigned: (d, known) => given(d, known, 'The owner changed'),
  task: (d) => `Task opened${text(d.title) ? `: ${text(d.title)}` : ''}`,
  task_done: (d) => `Task done${text(d.title) ? `: ${text(d.title)}` : ''}`,
};
