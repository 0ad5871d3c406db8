import type { StepContext } from '@leadfactory/db/outreach/mail';
import type { SimulatedLife } from '../simulated-life.ts';

/** What a simulated lead's texts are made of: what is known of it, with what steps would have set by now. */
export const supposing = (life: SimulatedLife, context: StepContext): StepContext => ({
  ...context,
  stageKind: life.stages.find(({ key }) => key === life.stage)?.kind ?? 'open',
  spoken: context.spoken.map((said) => {
    const field = said.variable.replace(/^fields\./, '');
    return said.variable !== field && field in life.fields
      ? { ...said, value: life.fields[field] as typeof said.value }
      : said;
  }),
});
