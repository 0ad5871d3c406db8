import type { Reads } from '../../platform/client/index.ts';
import { choicesOf, type Choice, type ChoiceInput } from '../../platform/choices/index.ts';

/** Campaigns by name, to narrow a list by: the newest first. */
export const campaignChoices = (tx: Reads, input: ChoiceInput): Promise<Choice[]> =>
  choicesOf(tx, { from: 'campaign', order: 'created_at DESC, id DESC' }, input);
