import { defaultStages } from '@leadfactory/domain/crm/stages';
import { page } from '$app/state';
import type { ShownStage } from './words.ts';

/** The organisation's stages, as the app's layout has read them; for components. */
export const orgStages = (): readonly ShownStage[] =>
  (page.data as { stages?: readonly ShownStage[] }).stages ?? defaultStages;
