import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import type { Activities } from '@leadfactory/domain/ports';
import { expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { DAY, live, useTemporal } from '../../testing/live.ts';

useTemporal();

const email = (key: string): PlannedStep => ({ kind: 'email', key });
const steps: PlannedStep[] = [email('one'), { kind: 'wait', key: 'monday', dated: true }, email('two')];
const plan = { plan: { versionId: 'v1', steps } };
/** The next whole week from 1970 on: what comes next hangs on when it is asked. */
const weekly: Activities['waitUntil'] = async ({ at }) => ({
  at: new Date(Math.ceil(Date.parse(at) / (7 * DAY)) * 7 * DAY).toISOString(),
});

it('a wait until a day ends on it, and the mail behind it has its time reserved from then on', () =>
  live(
    { waitUntil: weekly },
    async ({ until, skip, sent, fake }) => {
      const { next } = await until({ current: 'monday' });
      expect(Date.parse(next!.at!) % (7 * DAY)).toBe(0);
      expect(next).toMatchObject({ code: 'step', stepKey: 'two' });
      expect(fake.of('reserveSlot').at(-1)).toMatchObject({ stepKey: 'two', notBefore: next!.at });
      await skip();
      await until({ phase: 'sale_window' });
      expect(sent()).toEqual(['one', 'two']);
      expect(fake.of('waitUntil')).toHaveLength(1);
    },
    plan,
  ));

it('held before its day, it waits for the next day when it goes on; the day does not move with the pause', () => {
  let asked = 0;
  const today = Math.ceil(Date.now() / DAY) * DAY;
  const day = (n: number) => new Date(today + n * DAY).toISOString();
  return live(
    { waitUntil: async () => ({ at: day(++asked === 1 ? 3 : 10) }) },
    async ({ handle, until }) => {
      expect((await until({ current: 'monday' })).next!.at).toBe(day(3));
      await handle.executeUpdate(messages.pause, { args: [{}] });
      await until({ held: 'paused_by_person' });
      await handle.executeUpdate(messages.resume, { args: [{}] });
      expect((await until({ held: null, current: 'monday' })).next!.at).toBe(day(10));
    },
    plan,
  );
});

it('without a day it does not wait; one that is over is not waited for', async () => {
  for (const at of [null, '2020-01-01T09:00:00.000Z'])
    await live(
      { waitUntil: async () => ({ at }) },
      async ({ until, sent }) => {
        await until({ phase: 'sale_window' });
        expect(sent()).toEqual(['one', 'two']);
      },
      plan,
    );
});

it('can be passed over', () =>
  live(
    { waitUntil: weekly },
    async ({ handle, until, sent }) => {
      await until({ current: 'monday' });
      await handle.executeUpdate(messages.skipStep, { args: [{ stepKey: 'monday' }] });
      await until({ phase: 'sale_window' });
      expect(sent()).toEqual(['one', 'two']);
    },
    plan,
  ));

it('hears of a step that is passed over while its send time is reserved, and does not send it', () => {
  const reserving = Promise.withResolvers<void>();
  const heard = Promise.withResolvers<void>();
  let asked = false;
  const reserveSlot: Activities['reserveSlot'] = async ({ stepKey, notBefore }) => {
    if (stepKey === 'two' && !asked) {
      asked = true;
      reserving.resolve();
      await heard.promise;
    }
    return { at: notBefore };
  };
  return live(
    { reserveSlot },
    async ({ handle, until, skip, sent, fake }) => {
      await reserving.promise;
      await handle.executeUpdate(messages.skipStep, { args: [{ stepKey: 'two' }] });
      heard.resolve();
      await until({ current: 'rest' });
      await skip();
      await until({ phase: 'sale_window' });
      expect(sent()).toEqual(['one', 'three']);
      expect(fake.of('releaseSlot')).toMatchObject([{ stepKey: 'two' }]);
    },
    {
      plan: {
        versionId: 'v1',
        steps: [
          email('one'),
          { kind: 'wait', key: 'w', ms: DAY },
          email('two'),
          { kind: 'wait', key: 'rest', ms: DAY },
          email('three'),
        ],
      },
    },
  );
});
