import type { PromptKey, PromptSettings } from '@leadfactory/domain/assessment/insight';

/** A prompt that comes with LeadFactory. */
export interface SystemPrompt {
  key: PromptKey;
  system: string;
  template: string;
  settings: PromptSettings;
  note: string;
}
