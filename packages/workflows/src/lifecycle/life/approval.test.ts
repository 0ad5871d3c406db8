import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { gate } from '../../testing/fakes.ts';
import { DAY, live, useTemporal, what } from '../../testing/live.ts';

useTemporal();

/** A campaign whose mails wait for approval; `approved` holds the keys of those that may go. */
const asking = () => {
  const approved = new Set<string>();
  return {
    approved,
    reserveSlot: async ({ stepKey, notBefore }: { stepKey: string; notBefore: string }) =>
      approved.has(stepKey) ? { at: notBefore } : { held: 'waits_for_approval' as const },
  };
};

it('a mail waits for approval with nothing timed; what somebody decided is heard once', () => {
  const { approved, reserveSlot } = asking();
  return live({ reserveSlot }, async ({ handle, until, sent, fake, look }) => {
    expect(await until({ held: 'waits_for_approval' })).toMatchObject({
      next: { code: 'approval', at: null, stepKey: 'one', label: 'wait for approval of email one' },
    });
    expect(fake.of('noteProgress').at(-1)).toMatchObject({ held: 'waits_for_approval', nextAt: null });
    expect(sent()).toEqual([]);
    // Told though nothing was decided about this mail: it asks, and waits on.
    const told = what();
    await handle.signal(messages.draftDecided, told);
    await fake.until(() => fake.of('reserveSlot').length === 2);
    await handle.signal(messages.draftDecided, told);
    await until({ held: 'waits_for_approval' });
    approved.add('one');
    await handle.signal(messages.draftDecided, what());
    await until({ position: 1, current: 'wait-3', held: 'waits_for_approval' });
    expect(sent()).toEqual(['one']);
    expect(fake.of('reserveSlot').map(({ stepKey }) => stepKey)).toEqual(['one', 'one', 'one', 'two']);
    expect((await look()).next?.at).toBeNull();
  });
});

it('the wait before a mail goes on while it waits for approval', () => {
  const { approved, reserveSlot } = asking();
  approved.add('one');
  return live({ reserveSlot }, async ({ handle, until, sent, fake }) => {
    await until({ current: 'wait-3', held: 'waits_for_approval' });
    const [due] = fake.of('reserveSlot').filter(({ stepKey }) => stepKey === 'two');
    approved.add('two');
    await handle.signal(messages.draftDecided, what());
    const planned = await until({ current: 'wait-3', held: null });
    const late = Date.parse(planned.next!.at!) - Date.parse(due!.notBefore);
    expect(Math.abs(late)).toBeLessThan(60_000);
    expect(Date.parse(planned.next!.at!) - Date.parse(planned.now)).toBeGreaterThan(2 * DAY);
    expect(sent()).toEqual(['one']);
  });
});

it('what is decided while a send time is asked for is not missed', () => {
  const inside = gate(undefined);
  let asked = 0;
  return live(
    {
      reserveSlot: async ({ notBefore }) => {
        if (++asked > 1) return { at: notBefore };
        await inside.wait();
        return { held: 'waits_for_approval' };
      },
    },
    async ({ handle, fake, until, sent }) => {
      await fake.until(() => asked === 1);
      await handle.signal(messages.draftDecided, what());
      inside.open();
      await until({ position: 1, held: null });
      expect(sent()).toEqual(['one']);
    },
  );
});

it('whoever answers while their mail waits is held; stopped, it ends without it', () => {
  const { reserveSlot } = asking();
  return live({ reserveSlot }, async ({ handle, until, sent }) => {
    await until({ held: 'waits_for_approval' });
    await handle.signal(messages.replied, what());
    await until({ held: 'replied' });
    await handle.executeUpdate(messages.resume, { args: [{ orderNo: 1 }] });
    await until({ held: 'waits_for_approval' });
    await handle.signal(messages.stopped, what({ orderNo: 1 }));
    expect(await handle.result()).toBe('stopped');
    expect(sent()).toEqual([]);
  });
});

it('a mail that comes to be sent without approval goes back to wait for it, and gives its time back', () => {
  let approved = false;
  let tries = 0;
  return live(
    {
      reserveSlot: async ({ notBefore }) =>
        approved || tries === 0 ? { at: notBefore } : { held: 'waits_for_approval' },
      sendStep: async () =>
        ++tries === 1
          ? { status: 'refused', by: 'unapproved', orderNo: 0 }
          : { status: 'sent', messageId: randomUUID() },
    },
    async ({ handle, until, fake }) => {
      await until({ held: 'waits_for_approval' });
      expect(fake.of('releaseSlot')).toMatchObject([{ stepKey: 'one' }]);
      approved = true;
      await handle.signal(messages.draftDecided, what());
      await until({ position: 1, held: null });
      expect(tries).toBe(2);
    },
  );
});
