import type { PromptKey, PromptSettings } from '@leadfactory/domain/assessment/insight';
import { insight } from './insight.ts';
import { vision } from './vision.ts';

export interface SystemPrompt {
  key: PromptKey;
  system: string;
  template: string;
  settings: PromptSettings;
  note: string;
}

/** The system's prompts as they are today. A text that changes becomes a new version at the next start. */
export const systemPrompts: readonly SystemPrompt[] = [insight, vision];
