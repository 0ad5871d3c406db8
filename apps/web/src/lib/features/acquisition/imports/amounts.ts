import { fieldOf } from '@leadfactory/domain/crm/fields';
import type { Choice } from './mapping.ts';
import type { ImportPreview } from './words.ts';

/** The first amount of a mapped column that could be two; null where every amount says what it is. */
export function doubtfulAmount(
  columns: ImportPreview['columns'],
  choice: Choice,
): { column: string; text: string } | null {
  for (const { name, doubtful } of columns)
    if (doubtful !== null && fieldOf(choice[name] ?? '')?.type.kind === 'money')
      return { column: name, text: doubtful };
  return null;
}
