import { planOf, sequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import { describe, expect, it } from 'vitest';
import { DAY, live, useTemporal } from '../../testing/live.ts';
import { decisionsOf, sequenceOf } from '../template.ts';
import { callFirst } from './index.ts';

useTemporal();
const params = (given: object) => callFirst.params.parse(given);
const planFor = (given: object) => planOf('v', sequenceOf(callFirst, params(given)));

describe('call-first', () => {
  it('is a task, a wait of the parameter’s length, an email; and a second call where it is wanted', () => {
    expect(planFor({ daysForCall: 5 }).steps).toEqual([
      { kind: 'task', key: 'call' },
      { kind: 'wait', key: 'time-to-call', ms: 5 * DAY },
      { kind: 'email', key: 'in-writing' },
    ]);
    const twice = sequenceOf(callFirst, params({ daysForCall: 3, secondCall: true }));
    expect(sequenceDefinition.parse(twice).steps.map(({ key }) => key)).toEqual([
      ...['call', 'time-to-call', 'in-writing', 'time-to-answer', 'second-call'],
    ]);
  });

  it('tells its workflow what its campaign decided', () => {
    expect(decisionsOf(callFirst, params({ daysForCall: 5 }))).toEqual({
      ...{ minScore: 0, saleWindowDays: 30, daysForCall: 5, secondCall: false },
    });
  });

  it('refuses what makes no sense, and says which', () => {
    const wrong = callFirst.params.safeParse({ daysForCall: 0, secondCall: 'yes' });
    expect(wrong.error?.issues.map(({ path }) => path[0])).toEqual(['daysForCall', 'secondCall']);
  });

  it('opens the task at once, also for a lead without an email address, and writes after the wait', () =>
    live(
      { enrichLead: async () => ({ email: 'missing', hasWebsite: false }) },
      async ({ fake, until, skip, sent }) => {
        await until({ current: 'time-to-call' });
        expect(fake.of('openTask')).toMatchObject([{ stepKey: 'call' }]);
        expect(sent()).toEqual([]);
        await skip();
        await until({ phase: 'sale_window' });
        expect(sent()).toEqual(['in-writing']);
      },
      { templateId: 'call-first', plan: planFor({}) },
    ));
});
