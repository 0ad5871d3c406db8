import type { Template } from './template.ts';
import { websiteReport } from './website-report/index.ts';

export type { CampaignParams, Template } from './template.ts';

/** One line per folder beside this file; a test compares them. */
export const templates: readonly Template[] = [websiteReport];

/** The template with this id, or undefined. */
export const templateOf = (id: string): Template | undefined => templates.find((t) => t.id === id);
