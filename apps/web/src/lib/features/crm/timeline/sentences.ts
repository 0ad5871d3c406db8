import { stageLabel } from '../stages/words.ts';
import { text, why, type Data, type People, type Sentences } from './telling.ts';

/** `otherwise` where the person is not known here. */
const given = (d: Data, people: People, otherwise: string): string => {
  if (d.ownerId === null) return 'Belongs to nobody now';
  const name = people[text(d.ownerId)];
  return name ? `Given to ${name}` : otherwise;
};

export const crm: Sentences = {
  created: (d) => `Came in${text(d.source) ? ` from ${text(d.source)}` : ''}`,
  stage: (d) => `Moved from ${stageLabel(text(d.from))} to ${stageLabel(text(d.to))}${why(d)}`,
  routed: (d, people) => given(d, people, 'Got an owner'),
  fields_set: (d) =>
    Array.isArray(d.fields) ? `Set ${(d.fields as string[]).join(', ')}` : 'Fields were set',
  assigned: (d, people) => given(d, people, 'The owner changed'),
  task: (d) => `Task opened${text(d.title) ? `: ${text(d.title)}` : ''}`,
  task_done: (d) => `Task done${text(d.title) ? `: ${text(d.title)}` : ''}`,
};
