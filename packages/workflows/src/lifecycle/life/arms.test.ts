import type { PlannedStep, SequencePlan } from '@leadfactory/domain/outreach/plan';
import type { Activities } from '@leadfactory/domain/ports';
import { describe, expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { DAY, live, unwatched, useTemporal, what } from '../../testing/live.ts';

const temporal = useTemporal();

const email = (key: string) => ({ kind: 'email', key }) as const;
const wait = (key: string, days: number) => ({ kind: 'wait', key, ms: days * DAY }) as const;
const branch = (key: string, ...arms: [PlannedStep[], PlannedStep[]]): PlannedStep => ({
  kind: 'branch',
  key,
  arms,
});
/** By a click, which the effect reads in Postgres; all else is so. */
const deciding = (didClick: boolean): Partial<Activities> => ({
  decideBranch: async ({ stepKey }) => ({ arm: stepKey === 'clicked' && !didClick ? 1 : 0 }),
});
/** Two branches, one in the other: by a click, then by the score. */
const plan: SequencePlan = {
  versionId: 'v1',
  steps: [
    email('one'),
    wait('rest', 3),
    branch(
      'clicked',
      [
        email('interested'),
        branch('scored', [wait('soon', 1), email('deep')], [email('shallow')]),
        email('invited'),
      ],
      [wait('patience', 9), email('reminded')],
    ),
    wait('end', 4),
    email('last'),
  ],
};
const clicked = what({ kind: 'clicked', stepKey: 'one' });

describe('a plan with arms', () => {
  it('is walked by key: the arm that is chosen, the one within it, and on behind them', () =>
    live(
      deciding(true),
      async ({ handle, until, skip, sent, look }) => {
        await until({ current: 'rest' });
        await handle.signal(messages.engaged, clicked);
        expect(await skip()).toMatchObject({
          ...{ current: 'soon', position: 5, steps: 13 },
          next: { code: 'step', stepKey: 'deep', label: 'email deep' },
        });
        expect(sent()).toEqual(['one', 'interested']);
        expect(await skip()).toMatchObject({ current: 'end', next: { stepKey: 'last' } });
        expect(sent()).toEqual(['one', 'interested', 'deep', 'invited']);
        await skip();
        expect(await look()).toMatchObject({ phase: 'sale_window', current: null, position: 13 });
        expect(sent()).toEqual(['one', 'interested', 'deep', 'invited', 'last']);
      },
      { plan },
    ));

  it('goes the other way where nothing was clicked; a step in an arm can be passed over', () =>
    live(
      deciding(false),
      async ({ handle, until, skip, sent }) => {
        await until({ current: 'rest' });
        expect(await skip()).toMatchObject({ current: 'patience', next: { stepKey: 'reminded' } });
        await expect(
          handle.executeUpdate(messages.skipStep, { args: [{ stepKey: 'deep' }] }),
        ).rejects.toThrow();
        await handle.executeUpdate(messages.skipStep, { args: [{ stepKey: 'reminded' }] });
        await until({ current: 'end' });
        await skip();
        expect(sent()).toEqual(['one', 'last']);
      },
      { plan },
    ));

  it('passed over as a whole, enters no arm', () =>
    live(
      deciding(true),
      async ({ handle, until, skip, sent }) => {
        await until({ current: 'rest' });
        await handle.executeUpdate(messages.skipStep, { args: [{ stepKey: 'clicked' }] });
        await until({ current: 'end' });
        await skip();
        expect(sent()).toEqual(['one', 'last']);
      },
      { plan },
    ));

  it('keeps its place in an arm when the version changes: at the same step, or the next that is there', () =>
    live(
      deciding(true),
      async ({ handle, until, skip, sent }) => {
        await until({ current: 'rest' });
        await handle.signal(messages.engaged, clicked);
        const before = await skip();
        const same: SequencePlan = {
          versionId: 'v2',
          steps: [email('zero'), branch('moved', [wait('soon', 8), email('deep'), email('new')], [])],
        };
        const moved = await handle.executeUpdate(messages.moveToVersion, { args: [same] });
        expect(moved).toMatchObject({ current: 'soon', position: 2, steps: 5 });
        const after = await until({ current: 'soon', steps: 5 });
        expect(Math.abs(Date.parse(after.next!.at!) - Date.parse(before.next!.at!))).toBeLessThan(5000);

        // Without the step that it is at and those behind it in the arm: it goes on behind what holds the arm.
        const without: SequencePlan = {
          versionId: 'v3',
          steps: [email('one'), email('new'), wait('last', 1)],
        };
        expect(await handle.executeUpdate(messages.moveToVersion, { args: [without] })).toMatchObject({
          current: 'new',
        });
        await until({ current: 'last' });
        expect(sent()).toEqual(['one', 'interested', 'new']);
      },
      { plan },
    ));

  it('is walked on by a new run, after a pause, from the step within the arm', () =>
    live(
      deciding(true),
      async ({ handle, until, skip, sent }) => {
        await until({ current: 'rest' });
        await handle.signal(messages.engaged, clicked);
        await skip();
        const first = (await handle.describe()).runId;
        await handle.executeUpdate(messages.pause, { args: [{}] });
        // The server suggests a new run from 4 MB on.
        const padding = 'x'.repeat(1_500_000);
        for (let i = 0; i < 4; i++) {
          await unwatched(handle).signal(messages.engaged, what({ kind: 'opened', stepKey: 'one', padding }));
        }
        const latest = temporal().client.workflow.getHandle(handle.workflowId);
        await expect.poll(async () => (await latest.describe()).runId, { timeout: 10_000 }).not.toBe(first);
        expect(await until({ held: 'paused_by_person' })).toMatchObject({ current: 'soon', position: 5 });
        await latest.executeUpdate(messages.resume, { args: [{}] });
        await until({ held: null, current: 'soon' });
        expect(await skip()).toMatchObject({ current: 'end' });
        expect(sent()).toEqual(['one', 'interested', 'deep', 'invited']);
      },
      { plan },
    ));
});
