import {
  armsOf,
  isSent,
  patienceMsOf,
  restMsOf,
  type Arm,
  type Step,
} from '@leadfactory/domain/outreach/steps';
import { formatNumber } from '#lib/ui/data/time.ts';
import type { Tone } from '#lib/ui/index.ts';
import type { Inputs, Outputs } from '#lib/client/api.ts';

export type CampaignRow = Outputs['campaigns']['list']['rows'][number];
export type CampaignDetail = Outputs['campaigns']['get'];
export type CampaignTemplate = Outputs['campaigns']['templates'][number];

/** A template with its own sequence, or with one that the organisation's industry offers for it. */
export type CampaignChoice = CampaignTemplate & {
  templateId: string;
  ownSteps: boolean;
  /** A sequence of the organisation's own. */
  sequenceId?: string;
};
export type SequenceChoice = Outputs['sequences']['choices'][number];

/** Their own sequences: each is sent by the story of the template that it was made for, else by the first. */
export const sequencesAmong = (
  sequences: readonly SequenceChoice[],
  templates: readonly CampaignTemplate[],
): CampaignChoice[] =>
  sequences.flatMap(({ id, name, templateId, version, steps }) => {
    const template = templates.find((one) => one.id === templateId) ?? templates[0];
    if (!template) return [];
    return [
      {
        ...{
          ...template,
          id: `sequence/${id}`,
          name,
          description: `Version ${version}`,
          steps,
          sequences: [],
        },
        ...{ templateId: template.id, ownSteps: false, sequenceId: id },
      },
    ];
  });

/** The choice to send what another campaign sends, where no sequence says it any more. */
export const COPIED = 'copied';
export function copiedAmong(
  copy: Pick<Outputs['campaigns']['copy'], 'templateId' | 'steps'> | null,
  templates: readonly CampaignTemplate[],
): CampaignChoice[] {
  const template = templates.find(({ id }) => id === copy?.templateId) ?? templates[0];
  if (!copy?.steps || !template) return [];
  return [
    {
      ...{ ...template, id: COPIED, name: 'The texts of the campaign that is copied' },
      ...{ description: 'an older version of its sequence', steps: copy.steps, sequences: [] },
      ...{ templateId: template.id, ownSteps: false },
    },
  ];
}

/** What a campaign may begin as: each template, followed by what the industry offers for it. */
export const choicesOf = (templates: readonly CampaignTemplate[]): CampaignChoice[] =>
  templates.flatMap((template) => [
    { ...template, templateId: template.id, ownSteps: true },
    ...template.sequences.map((sequence) => ({
      ...{ ...template, ...sequence },
      ...{ id: `${template.id}/${sequence.id}`, templateId: template.id, ownSteps: false },
    })),
  ]);

export type Audience = Inputs['campaigns']['audience'];

export const campaignStatus: Record<CampaignRow['status'], { label: string; tone: Tone; why: string }> = {
  draft: { label: 'Draft', tone: 'neutral', why: 'Not started: nobody is enrolled and nothing is sent.' },
  enrolling: {
    label: 'Enrolling',
    tone: 'accent',
    why: 'Its leads are being taken in; the first are on their way.',
  },
  running: { label: 'Running', tone: 'accent', why: 'Every lead is on its way through the sequence.' },
  paused: {
    label: 'Paused',
    tone: 'warm',
    why: 'Nothing is sent. Every lead keeps its place.',
  },
  stopping: { label: 'Stopping', tone: 'warm', why: 'Its leads are being taken out, one after the other.' },
  stopped: { label: 'Stopped', tone: 'neutral', why: 'Ended by a person. What was sent stays sent.' },
  completed: { label: 'Completed', tone: 'good', why: 'Every lead has come to the end of its way.' },
};

/** For each step, how long after the sequence's start it is due at the soonest, in ms. `from`: the first. */
export function dueAfter(steps: readonly Step[], from = 0): number[] {
  let at = from;
  return steps.map((step) => {
    const due = at;
    at += shortestOf(step);
    return due;
  });
}

const within = (arm: Arm) => arm.steps as readonly Step[];

/** How long a step takes at least, by its shortest way. */
function shortestOf(step: Step): number {
  const ways = armsOf(step).map((arm) =>
    within(arm).reduce((ms, one) => ms + shortestOf(one), arm.afterMs ?? 0),
  );
  return restMsOf(step) + (ways.length > 0 ? Math.min(...ways) : 0);
}

/** How long it takes at most, in ms, as far as the sequence itself decides. */
export const lengthOf = (steps: readonly Step[]): number =>
  steps.reduce((ms, step) => {
    const ways = armsOf(step).map((arm) => lengthOf(within(arm)));
    return ms + restMsOf(step) + patienceMsOf(step) + Math.max(0, ...ways);
  }, 0);

/** How many emails a lead gets at most, whatever way it goes. */
export const emailsOf = (steps: readonly Step[]): number =>
  steps.reduce(
    (sum, step) =>
      sum + (isSent(step) ? 1 : 0) + Math.max(0, ...armsOf(step).map((arm) => emailsOf(within(arm)))),
    0,
  );

/** How far a pause has come, and what had left before it. */
export function restWords({ openCount, rest }: Pick<CampaignDetail, 'openCount' | 'rest'>): string {
  if (openCount === 0) return 'No lead is under way.';
  const { resting, leaving } = rest;
  const hold =
    resting < openCount
      ? `${formatNumber(resting)} of ${formatNumber(openCount)} hold; no mail of the others leaves either.`
      : `All ${formatNumber(openCount)} hold.`;
  if (leaving === 0) return hold;
  return `${hold} ${formatNumber(leaving)} ${leaving === 1 ? 'mail was' : 'mails were'} already handed over before the pause.`;
}
