import { metBy } from '../merges/words.ts';
import { stageLabel } from '../stages/words.ts';
import { reasonWords } from './reasons.ts';
import { text, type Data, type Sentences } from './telling.ts';

/** "Line 4 of list.csv"; what came by a form or the API has no line. */
const rowOf = ({ line, fileName }: Data): string =>
  typeof line === 'number'
    ? `Line ${line}${text(fileName) && ` of ${text(fileName)}`}`
    : 'The same, given again,';
const undone = (d: Data): string => (d.undone === true ? '; undone since' : '');

/** `otherwise` where the person is not known any more. */
const given = (d: Data, otherwise: string): string => {
  if (d.ownerId === null) return 'Belongs to nobody now';
  return text(d.owner) ? `Given to ${text(d.owner)}` : otherwise;
};

export const crm: Sentences = {
  created: (d) => `Came in${text(d.source) ? ` from ${text(d.source)}` : ''}`,
  stage: (d, known) => {
    const [from, to] = [d.from, d.to].map((key) => stageLabel(text(key), known.stages));
    const reason = reasonWords(d.reason, known);
    return `Moved from ${from} to ${to}${reason && `: ${reason}`}`;
  },
  routed: (d) => given(d, 'Got an owner'),
  fields_set: (d) =>
    Array.isArray(d.fields) ? `Set ${(d.fields as string[]).join(', ')}` : 'Fields were set',
  assigned: (d) => given(d, 'The owner changed'),
  row_merged: (d) =>
    `${rowOf(d)} was merged in: ${metBy({ by: text(d.by), value: text(d.value) || null })}${undone(d)}`,
  lead_merged: (d) => `${text(d.other) || 'Another lead'} went into this lead${undone(d)}`,
  merged_into: (d) => `Went into ${text(d.other) || 'another lead'}${undone(d)}`,
  merge_undone: (d) => `Is not the same as ${text(d.other) || 'the other lead'} any more`,
  task: (d) => `Task opened${text(d.title) ? `: ${text(d.title)}` : ''}`,
  task_done: (d) =>
    `Task done${[d.title, d.outcome].map((one) => (text(one) ? `: ${text(one)}` : '')).join('')}`,
};
