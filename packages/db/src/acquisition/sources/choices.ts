import type { Reads } from '../../platform/client/index.ts';
import { choicesOf, type Choice, type ChoiceInput } from '../../platform/choices/index.ts';

/** Sources by name, to narrow a list by; nothing is counted. */
export const sourceChoices = (tx: Reads, input: ChoiceInput): Promise<Choice[]> =>
  choicesOf(tx, { from: 'source', order: 'name' }, input);
