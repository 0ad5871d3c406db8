import { fastForward } from '@leadfactory/dispatch';
import { standingByDefault } from '@leadfactory/domain/crm/stages';
import type { PlannedStep, SequencePlan } from '@leadfactory/domain/outreach/plan';
import type { Activities } from '@leadfactory/domain/ports';
import { describe, expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { DAY, live, useTemporal, what } from '../../testing/live.ts';

const temporal = useTemporal();

const email = (key: string): PlannedStep => ({ kind: 'email', key });
const wait = (key: string, days: number): PlannedStep => ({ kind: 'wait', key, ms: days * DAY });
const plan = (...steps: PlannedStep[]): { plan: SequencePlan } => ({ plan: { versionId: 'v1', steps } });
const waiting = (days: number, more: { looks?: true } = {}): PlannedStep => ({
  ...{ kind: 'branch', key: 'clicked', waitUpToMs: days * DAY, ...more },
  arms: [[email('glad')], [email('sorry')]],
});
const clicked = what({ kind: 'clicked', stepKey: 'one' });

/** A lead that becomes what is asked about by `world.so`, and how often it was asked. */
function watched() {
  const world = { so: false, asked: 0 };
  const decideBranch: Activities['decideBranch'] = async ({ last }) => {
    world.asked++;
    return { arm: world.so ? 0 : last ? 1 : null };
  };
  return { world, decideBranch };
}

describe('a branch that waits', () => {
  it('goes on as soon as it is so, and looks only when something was heard', () => {
    const { world, decideBranch } = watched();
    return live(
      { decideBranch },
      async ({ handle, until, sent }) => {
        const resting = await until({ current: 'clicked' });
        expect(resting.next).toMatchObject({ code: 'task_done', stepKey: 'clicked' });
        expect(Date.parse(resting.next!.at!) - Date.parse(resting.now)).toBeGreaterThan(4.9 * DAY);
        expect(world.asked).toBe(1);
        // An open that does not make it so: it waits on.
        await handle.signal(messages.engaged, what({ kind: 'opened', stepKey: 'one' }));
        await expect.poll(() => world.asked).toBe(2);
        expect(await until({ current: 'clicked' })).toMatchObject({ next: { at: resting.next!.at } });
        world.so = true;
        await handle.signal(messages.engaged, clicked);
        await until({ phase: 'sale_window' });
        expect(sent()).toEqual(['one', 'glad']);
        expect(world.asked).toBe(3);
      },
      plan(email('one'), waiting(5)),
    );
  });

  it('goes the other way once its time is over, and was asked twice for it', () => {
    const { world, decideBranch } = watched();
    return live(
      { decideBranch },
      async ({ until, skip, sent }) => {
        await until({ current: 'clicked' });
        await skip();
        await until({ phase: 'sale_window' });
        expect(sent()).toEqual(['one', 'sorry']);
        expect(world.asked).toBe(2);
      },
      plan(email('one'), waiting(5)),
    );
  });

  it('of what nobody tells it, looks once a day', () => {
    const { world, decideBranch } = watched();
    return live(
      { decideBranch },
      async ({ handle, until, sent }) => {
        await until({ current: 'clicked' });
        world.so = true;
        await fastForward(temporal().client, handle.workflowId, { durationMs: 1.1 * DAY });
        await until({ phase: 'sale_window' });
        expect(sent()).toEqual(['one', 'glad']);
      },
      plan(email('one'), waiting(5, { looks: true })),
    );
  });

  it('keeps what is left of its time over a pause, and hears what happens meanwhile', () => {
    const { world, decideBranch } = watched();
    return live(
      { decideBranch },
      async ({ handle, until, sent }) => {
        const before = await until({ current: 'clicked' });
        await fastForward(temporal().client, handle.workflowId, { durationMs: 2 * DAY });
        await handle.executeUpdate(messages.pause, { args: [{}] });
        expect((await until({ held: 'paused_by_person' })).next).toBeNull();
        await handle.executeUpdate(messages.resume, { args: [{}] });
        const after = await until({ held: null, current: 'clicked' });
        expect(Math.abs(Date.parse(after.next!.at!) - Date.parse(before.next!.at!))).toBeLessThan(10_000);

        await handle.executeUpdate(messages.pause, { args: [{}] });
        world.so = true;
        await handle.signal(messages.engaged, clicked);
        expect(sent()).toEqual(['one']);
        await handle.executeUpdate(messages.resume, { args: [{}] });
        await until({ phase: 'sale_window' });
        expect(sent()).toEqual(['one', 'glad']);
      },
      plan(email('one'), waiting(5)),
    );
  });

  it('can be passed over, both ways with it', () =>
    live(
      watched(),
      async ({ handle, until, sent }) => {
        await until({ current: 'clicked' });
        await handle.executeUpdate(messages.skipStep, { args: [{ stepKey: 'clicked' }] });
        await until({ phase: 'sale_window' });
        expect(sent()).toEqual(['one', 'last']);
      },
      plan(email('one'), waiting(5), email('last')),
    ));
});

it('a split is drawn once, and the arm that was drawn is walked', () =>
  live(
    { drawArm: async () => ({ arm: 2 }) },
    async ({ until, fake, sent }) => {
      await until({ phase: 'sale_window' });
      expect(sent()).toEqual(['c', 'last']);
      expect(fake.of('drawArm')).toMatchObject([{ stepKey: 'parts' }]);
    },
    plan({ kind: 'split', key: 'parts', arms: [[email('a')], [], [email('c')]] }, email('last')),
  ));

it('a stop ends the sequence where it stands, and a sale is still waited for', () =>
  live(
    { decideBranch: async () => ({ arm: 0 }) },
    async ({ until, sent }) => {
      const state = await until({ phase: 'sale_window' });
      expect(state).toMatchObject({ current: null, position: 3, steps: 5, next: { code: 'sale_window' } });
      expect(sent()).toEqual(['one']);
    },
    plan(
      email('one'),
      { kind: 'branch', key: 'enough', arms: [[{ kind: 'stop', key: 'stop' }], []] },
      wait('rest', 3),
      email('last'),
    ),
  ));

describe('what is set', () => {
  const set = { kind: 'set', key: 'set' } as const;
  const moving = (stage: string): Partial<Activities> => ({
    setOnLead: async () => ({ standing: standingByDefault(stage) }),
  });

  it('to a stage that is a person’s holds the life behind the step, once', () =>
    live(
      moving('meeting'),
      async ({ handle, until, fake, sent }) => {
        expect(await until({ held: 'in_hand' })).toMatchObject({ stage: 'meeting', current: 'last' });
        expect(sent()).toEqual(['one']);
        await handle.executeUpdate(messages.resume, { args: [{}] });
        await until({ phase: 'sale_window' });
        expect(sent()).toEqual(['one', 'last']);
        expect(fake.of('setOnLead')).toHaveLength(1);
      },
      plan(email('one'), set, email('last')),
    ));

  it('to a stage that closes the lead ends the life', () =>
    live(
      moving('lost'),
      async ({ handle, sent, fake }) => {
        await expect(handle.result()).resolves.toBe('lost');
        expect(sent()).toEqual(['one']);
        expect(fake.of('endEnrolment')).toMatchObject([{ outcome: 'lost' }]);
      },
      plan(email('one'), set, email('last')),
    ));

  it('to another owner, or where nothing could be set, changes nothing of its way', () =>
    live(
      { setOnLead: async () => ({ ownerId: 'ann' }) },
      async ({ until, sent }) => {
        await until({ phase: 'sale_window' });
        expect(sent()).toEqual(['one', 'last']);
      },
      plan(email('one'), set, email('last')),
    ));
});
