import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { searchAttributes as keys } from '../../platform/messages.ts';
import { heldOf, type Ending, type LifeState } from './life-state.ts';
import { wordsOf } from './next-words.ts';
import { positionOf } from './place.ts';

/** Shows a lead's state in Temporal's own UI. Search attributes are only written where they changed: each costs an event. */
export function publish(life: LifeState, input: LifecycleInput): void {
  setCurrentDetails(detailsOf(life));
  const held = heldOf(life);
  const wanted = [
    { key: keys.orgId, value: input.orgId },
    { key: keys.leadId, value: input.leadId },
    { key: keys.campaignId, value: input.campaignId },
    { key: keys.templateId, value: input.templateId },
    { key: keys.leadStage, value: life.stage },
    { key: keys.leadScore, value: life.score },
    { key: keys.temperature, value: life.temperature },
    { key: keys.heldReason, value: held },
    { key: keys.nextStepAt, value: life.next?.at ? new Date(life.next.at) : null },
  ] as const;
  const present = workflowInfo().typedSearchAttributes;
  const changed = wanted.filter(({ key, value }) => plain(present.get<never>(key as never)) !== plain(value));
  if (changed.length > 0) upsertSearchAttributes([...changed]);
}

const plain = (value: unknown) => (value instanceof Date ? value.toISOString() : (value ?? null));

/** For an operator: where the lead is and why, in Markdown, free of personal data. */
function detailsOf(life: LifeState): string {
  const held = heldOf(life);
  const { position, steps } = positionOf(life);
  const lines = [
    life.outcome
      ? `**Ended: ${words(life.outcome)}**`
      : `**${words(life.phase)}**${held ? `, held: ${words(held)}` : ''}`,
    '',
    `- Step: ${Math.min(position + 1, steps)} of ${steps}`,
    `- Next: ${life.next ? `${wordsOf(life.next, life.plan)}${life.next.at ? ` at ${life.next.at}` : ''}` : 'nothing timed'}`,
    `- Stage: ${life.stage}; score ${life.score ?? 'not yet known'}${life.temperature ? `, ${life.temperature}` : ''}`,
    `- Done: ${life.done.length > 0 ? life.done.join(', ') : 'no step yet'}`,
    `- Opened ${life.engagements.opened}, clicked ${life.engagements.clicked}, visited ${life.engagements.visited}`,
  ];
  if (life.ending) lines.push(`- Why it ends: ${reasonOf(life.ending)}`);
  if (life.ownerId) lines.push(`- Owner: ${short(life.ownerId)}`);
  lines.push(`- Sequence version: ${short(life.plan.versionId)}`);
  return lines.join('\n');
}

const reasonOf = ({ reason }: Ending): string => {
  if (typeof reason === 'string') return reason;
  const { code, ...details } = reason;
  return [words(code), ...Object.entries(details).map(([name, value]) => `${name} ${value}`)].join(', ');
};

/** As the app shows ids: their last eight characters. */
const short = (id: string) => (id.length > 12 ? `…${id.slice(-8)}` : id);

const words = (id: string) => id.replaceAll('_', ' ');
