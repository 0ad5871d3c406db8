import type { Decisions } from '@leadfactory/domain/lifecycle/life';
import type { SequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import { z } from 'zod';
import type * as all from '../all.ts';
import { lifecycleWorkflows } from '../lifecycle/messages.ts';

/** The workflows that `all.ts` exports, by name: one that is not exported is an error of types. */
type WorkflowName = Extract<keyof typeof all, string>;

/** What every template's parameters hold; a template may add its own. */
export interface CampaignParams {
  /** Leads that score below are not written to. 0..100. */
  minScore: number;
  /** How long a sale is waited for after the last step, in days. */
  saleWindowDays: number;
}

/**
 * What an automation author offers to sales teams: metadata, the parameters of a campaign (the web form is made
 * from the schema, its descriptions are the form's hints) and the sequence to begin with.
 */
export interface Template<Params extends CampaignParams = CampaignParams> {
  /** Also the folder's name. Never changes once campaigns use it. */
  id: string;
  name: string;
  /** One or two sentences for the gallery. */
  description: string;
  /** Every parameter has a default: a form begins with them. Mails may name them: `{{ params.answerWithinMinutes }}`. */
  params: z.ZodObject & z.ZodType<Params>;
  /** A campaign gets a copy of this as version 1 of its sequence. */
  sequence: SequenceDefinition | ((params: Params) => SequenceDefinition);
  /** The workflow that runs one lead; absent: `leadLifecycle`. */
  workflow?: WorkflowName;
}

/** Declares a template: a folder and a line in the registry. */
export const template = <Schema extends z.ZodObject & z.ZodType<CampaignParams>>(
  declared: Template<z.output<Schema>> & { params: Schema },
): Template => declared as unknown as Template;

/** The sequence that a campaign with these parameters begins with; with the defaults where none are given. */
export const sequenceOf = ({ sequence, params }: Template, given?: CampaignParams): SequenceDefinition =>
  typeof sequence === 'function' ? sequence(given ?? params.parse({})) : sequence;

/** The workflow that runs a lead of this template; `leadLifecycle` for a template that is gone. */
export const workflowOf = (chosen: Template | undefined): string =>
  chosen?.workflow ?? lifecycleWorkflows.lifecycle;

/**
 * What a lead's workflow is told of a campaign's parameters: numbers, yes or no, and choices of a list. Text never is: it
 * could hold personal data, and nothing can be decided by it.
 */
export function decisionsOf({ params }: Template, given: Record<string, unknown>): Decisions {
  const { properties = {} } = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' });
  const decides = (name: string) => {
    const { type, enum: options } = properties[name] as { type?: string; enum?: unknown[] };
    return type === 'number' || type === 'integer' || type === 'boolean' || options?.includes(given[name]);
  };
  return Object.fromEntries(
    Object.keys(properties)
      .filter((name) => given[name] !== undefined && decides(name))
      .map((name) => [name, given[name] as Decisions[string]]),
  );
}
