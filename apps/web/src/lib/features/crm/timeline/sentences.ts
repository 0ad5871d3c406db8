import { stageLabel } from '../stages/words.ts';
import { reasonWords } from './reasons.ts';
import { text, type Data, type Known, type Sentences } from './telling.ts';

/** `otherwise` where the person is not known here. */
const given = (d: Data, { people }: Known, otherwise: string): string => {
  if (d.ownerId === null) return 'Belongs to nobody now';
  const name = people[text(d.ownerId)];
  return name ? `Given to ${name}` : otherwise;
};

export const crm: Sentences = {
  created: (d) => `Came in${text(d.source) ? ` from ${text(d.source)}` : ''}`,
  stage: (d, known) => {
    const [from, to] = [d.from, d.to].map((key) => stageLabel(text(key), known.stages));
    const reason = reasonWords(d.reason, known);
    return `Moved from ${from} to ${to}${reason && `: ${reason}`}`;
  },
  routed: (d, known) => given(d, known, 'Got an owner'),
  fields_set: (d) =>
    Array.isArray(d.fields) ? `Set ${(d.fields as string[]).join(', ')}` : 'Fields were set',
  assigned: (d, known) => given(d, known, 'The owner changed'),
  task: (d) => `Task opened${text(d.title) ? `: ${text(d.title)}` : ''}`,
  task_done: (d) => `Task done${text(d.title) ? `: ${text(d.title)}` : ''}`,
};
