import type { SequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import type { z } from 'zod';

/**
 * What an automation author offers to sales teams: metadata, the parameters of a campaign (the web form is made
 * from the schema, its descriptions are the form's hints) and the sequence to begin with.
 */
export interface Template {
  /** Also the folder's name. Never changes once campaigns use it. */
  id: string;
  name: string;
  /** One or two sentences for the gallery. */
  description: string;
  params: z.ZodType<CampaignParams>;
  /** A campaign gets a copy of this as version 1 of its sequence. */
  defaultSequence: SequenceDefinition;
  /** The workflow that runs one lead, by the name under which `all.ts` exports it; absent: `leadLifecycle`. */
  workflow?: string;
}

/** What every template's parameters hold; a template may add its own. */
export interface CampaignParams {
  /** Leads that score below are not written to. 0..100. */
  minScore: number;
  /** How long a sale is waited for after the last step, in days. */
  saleWindowDays: number;
}
