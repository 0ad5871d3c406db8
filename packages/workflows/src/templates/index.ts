import { byInterest } from './by-interest/index.ts';
import { callFirst } from './call-first/index.ts';
import type { Template } from './template.ts';
import { warmInbound } from './warm-inbound/index.ts';
import { websiteReport } from './website-report/index.ts';

export { decisionsOf, sequenceOf, workflowOf, type CampaignParams, type Template } from './template.ts';

/** One line per folder beside this file; a test compares them. */
export const templates: readonly Template[] = [websiteReport, byInterest, callFirst, warmInbound];

/** The template with this id, or undefined. */
export const templateOf = (id: string): Template | undefined => templates.find((t) => t.id === id);
