import { z } from 'zod';
import { id } from './values.ts';

/** What a list may be narrowed by: at most 50, those first that are chosen already. */
export const choices = z.array(z.object({ id, name: z.string() }));
export const choicesInput = z.object({
  /** A part of the name. */
  search: z.string().trim().max(100).optional(),
  chosenIds: z.array(id).max(100).optional(),
});

/** The same of people, whose ids are texts. */
export const peopleChoices = z.array(z.object({ id: z.string(), name: z.string() }));
export const peopleChoicesInput = choicesInput.extend({
  chosenIds: z.array(z.string().max(64)).max(100).optional(),
});
