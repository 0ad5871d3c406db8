import { fastForward } from '@leadfactory/dispatch';
import { planOf, sequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import { describe, expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { DAY, live, useTemporal, what } from '../../testing/live.ts';
import { decisionsOf, sequenceOf } from '../template.ts';
import { callFirst } from './index.ts';

const temporal = useTemporal();
const params = (given: object) => callFirst.params.parse(given);
const planFor = (given: object) => planOf('v', sequenceOf(callFirst, params(given)));

describe('call-first', () => {
  it('is a task that is waited for as long as the parameter says, a wait, an email; and a second call where it is wanted', () => {
    expect(planFor({ daysForCall: 5 }).steps).toEqual([
      { kind: 'task', key: 'call', waitUpToMs: 5 * DAY },
      { kind: 'wait', key: 'after-the-call', ms: DAY },
      { kind: 'email', key: 'in-writing' },
    ]);
    const twice = sequenceOf(callFirst, params({ daysForCall: 3, secondCall: true }));
    expect(sequenceDefinition.parse(twice).steps.map(({ key }) => key)).toEqual([
      ...['call', 'after-the-call', 'in-writing', 'time-to-answer', 'second-call'],
    ]);
  });

  it('tells its workflow what its campaign decided', () => {
    expect(decisionsOf(callFirst, params({ daysForCall: 5 }))).toEqual({
      ...{ minScore: 0, saleWindowDays: 30, daysForCall: 5, daysToEmail: 1, secondCall: false },
    });
  });

  it('refuses what makes no sense, and says which', () => {
    const wrong = callFirst.params.safeParse({ daysForCall: 0, secondCall: 'yes' });
    expect(wrong.error?.issues.map(({ path }) => path[0])).toEqual(['daysForCall', 'secondCall']);
  });

  const lives = (story: Parameters<typeof live>[1]) =>
    live({ enrichLead: async () => ({ email: 'missing', hasWebsite: false }) }, story, {
      ...{ templateId: 'call-first', plan: planFor({}) },
    });
  const done = what({ stepKey: 'call' });

  it('opens the task at once, also for a lead without an email address, and writes a day after it is done', () =>
    lives(async ({ handle, fake, until, skip, sent }) => {
      const waiting = await until({ current: 'call' });
      expect(waiting.next).toMatchObject({ code: 'task_done', stepKey: 'call' });
      expect(Date.parse(waiting.next!.at!) - Date.parse(waiting.now)).toBeGreaterThan(1.9 * DAY);
      expect(fake.of('openTask')).toMatchObject([{ stepKey: 'call' }]);

      await handle.signal(messages.taskDone, what({ stepKey: 'another' }));
      await handle.signal(messages.taskDone, done);
      await handle.signal(messages.taskDone, done);
      const { next, now } = await until({ current: 'after-the-call' });
      expect(next).toMatchObject({ code: 'step', stepKey: 'in-writing' });
      expect(Date.parse(next!.at!) - Date.parse(now)).toBeLessThanOrEqual(DAY);
      expect(sent()).toEqual([]);
      await skip();
      await until({ phase: 'sale_window' });
      expect(sent()).toEqual(['in-writing']);
    }));

  it('goes on without the call once its time is over', () =>
    lives(async ({ until, skip, sent }) => {
      await until({ current: 'call' });
      expect(await skip()).toMatchObject({ current: 'after-the-call' });
      await skip();
      await until({ phase: 'sale_window' });
      expect(sent()).toEqual(['in-writing']);
    }));

  it('keeps what is left of the time while it is paused, and hears of the call meanwhile', () =>
    lives(async ({ handle, until, look }) => {
      const before = await until({ current: 'call' });
      await fastForward(temporal().client, handle.workflowId, { durationMs: DAY });
      await handle.executeUpdate(messages.pause, { args: [{}] });
      expect((await until({ held: 'paused_by_person' })).next).toBeNull();
      await handle.executeUpdate(messages.resume, { args: [{}] });
      const after = await until({ held: null, current: 'call' });
      expect(Math.abs(Date.parse(after.next!.at!) - Date.parse(before.next!.at!))).toBeLessThan(10_000);

      await handle.executeUpdate(messages.pause, { args: [{}] });
      await handle.signal(messages.taskDone, done);
      expect(await look()).toMatchObject({ current: 'call', held: 'paused_by_person' });
      await handle.executeUpdate(messages.resume, { args: [{}] });
      await until({ current: 'after-the-call' });
    }));

  it('can be told to pass over the call', () =>
    lives(async ({ handle, until }) => {
      await until({ current: 'call' });
      await handle.executeUpdate(messages.skipStep, { args: [{ stepKey: 'call' }] });
      await until({ current: 'after-the-call' });
    }));
});
