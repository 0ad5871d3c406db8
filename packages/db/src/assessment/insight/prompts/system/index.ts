import { insight } from './insight.ts';
import type { SystemPrompt } from './prompt.ts';
import { vision } from './vision.ts';

/** The system's prompts as they are today. A text that changes becomes a new version at the next start. */
export const systemPrompts: readonly SystemPrompt[] = [insight, vision];
