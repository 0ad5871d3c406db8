import { planOf } from '@leadfactory/domain/outreach/sequence';
import type { Activities } from '@leadfactory/domain/ports';
import { describe, expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { DAY, live, useTemporal, what } from '../../testing/live.ts';
import { sequenceOf } from '../template.ts';
import { byInterest } from './index.ts';

useTemporal();
const planFor = (given: object) => planOf('v', sequenceOf(byInterest, byInterest.params.parse(given)));

describe('by-interest', () => {
  it('is one mail, and two ways by whether they looked', () => {
    const [mail, branch] = planFor({ daysToLook: 3 }).steps;
    expect(mail).toEqual({ kind: 'email', key: 'results' });
    expect(branch).toEqual({
      ...{ kind: 'branch', key: 'interest', waitUpToMs: 3 * DAY },
      arms: [
        [
          { kind: 'task', key: 'call' },
          { kind: 'wait', key: 'after-the-call', ms: 2 * DAY },
          { kind: 'email', key: 'talk-it-through' },
        ],
        [
          { kind: 'email', key: 'one-thing' },
          { kind: 'wait', key: 'a-few-days', ms: 5 * DAY },
          { kind: 'email', key: 'last-note' },
        ],
      ],
    });
    expect(planFor({ call: false }).steps[1]!.arms![0]!.map(({ key }) => key)).toEqual([
      'a-day',
      'talk-it-through',
    ]);
  });

  it('turns to the way of those who look as soon as one does, and to the other when the time is over', async () => {
    let looked = false;
    const decideBranch: Activities['decideBranch'] = async ({ last }) => ({
      arm: looked ? 0 : last ? 1 : null,
    });
    const chosen = { templateId: 'by-interest', plan: planFor({}) };
    await live(
      { decideBranch },
      async ({ until, skip, sent }) => {
        await until({ current: 'interest' });
        await skip();
        await skip();
        await until({ phase: 'sale_window' });
        expect(sent()).toEqual(['results', 'one-thing', 'last-note']);
      },
      chosen,
    );
    await live(
      { decideBranch },
      async ({ handle, until, skip, sent, fake }) => {
        await until({ current: 'interest' });
        looked = true;
        await handle.signal(messages.engaged, what({ kind: 'visited', stepKey: 'results' }));
        await until({ current: 'after-the-call' });
        expect(fake.of('openTask')).toMatchObject([{ stepKey: 'call' }]);
        await skip();
        await until({ phase: 'sale_window' });
        expect(sent()).toEqual(['results', 'talk-it-through']);
      },
      chosen,
    );
  });
});
