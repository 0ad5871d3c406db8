import { asLine, render, TemplateBroken, variablesOf } from '@leadfactory/mails';
import { supposedContext } from '@leadfactory/db/outreach/mail';
import type { StepPort } from '@leadfactory/domain/outreach/steps';
import { stepIn, type SimulatedLife } from '../../simulated-life.ts';
import { supposing } from '../supposing.ts';

/** A task that nobody is given. Nobody does it, either. */
export const simulatedTask = (life: SimulatedLife): StepPort<'task'> => ({
  async openTask({ stepKey, at }) {
    const { title, script } = stepIn(life, stepKey, 'task');
    const text = script === undefined ? undefined : await written(life, stepKey, script);
    life.tell({ at, kind: 'task', stepKey, title, result: 'done', ...(text !== undefined && { text }) });
    return { taskId: stepKey };
  },
});

async function written(life: SimulatedLife, stepKey: string, script: string): Promise<string> {
  const { leadId, orgId, campaign, links, listPrice } = life;
  const definition = stepIn(life, stepKey, 'task');
  const context = await life.look((tx) => supposedContext(tx, { leadId, ...campaign, definition }));
  if (!context) return '';
  const reportUrl = links.teaser({ org: orgId, lead: leadId });
  try {
    const variables = variablesOf(supposing(life, context), { reportUrl, listPrice });
    return asLine(await render(script, variables)).trim();
  } catch (error) {
    if (!(error instanceof TemplateBroken)) throw error;
    return error.message;
  }
}
