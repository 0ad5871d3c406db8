import { lifecycleState } from '@leadfactory/dispatch';
import type { SequencePlan } from '@leadfactory/domain/outreach/sequence';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { DAY, live, plan, useTemporal, what } from '../../testing/live.ts';

const temporal = useTemporal();

describe('a hold', () => {
  it('by a person keeps what is left of the wait, and gives the send time back', () =>
    live({}, async ({ handle, until, fake, skip, look }) => {
      await until({ position: 1 });
      const before = await look();
      expect(await handle.executeUpdate(messages.pause)).toMatchObject({ held: 'paused_by_person' });
      await fake.until(() => fake.of('releaseSlot').length === 1);
      expect(await look()).toMatchObject({ position: 1, next: null });
      await expect(skip()).rejects.toThrow(/resume the lead first/);

      await handle.executeUpdate(messages.resume);
      const after = await until({ position: 1, held: null });
      const paused = Date.parse(after.now) - Date.parse(before.now);
      await fake.until(() => fake.of('reserveSlot').length === 3);
      const [, first, again] = fake.of('reserveSlot').map((r) => Date.parse(r.notBefore));
      expect(again! - first!).toBeGreaterThanOrEqual(0);
      expect(again! - first!).toBeLessThan(paused + 2000);
      expect(await skip()).toMatchObject({ position: 3 });
    }));

  it('by a reply lasts until a person resumes; the lead counts as replied', () =>
    live({}, async ({ handle, until, fake, sent, skip }) => {
      await until({ position: 1 });
      await handle.signal(messages.replied, what());
      await until({ held: 'replied', stage: 'replied' });
      expect(fake.of('noteProgress').at(-1)).toMatchObject({ held: 'replied', nextAt: null });
      await handle.executeUpdate(messages.resume);
      await until({ held: null });
      await skip();
      expect(sent()).toEqual(['one', 'two']);
    }));

  it('by the campaign is not lifted by a person, nor the other way round', () =>
    live({}, async ({ handle, until }) => {
      await until({ position: 1 });
      await handle.signal(messages.campaignPaused, what());
      await until({ held: 'campaign_paused' });
      await expect(handle.executeUpdate(messages.resume)).rejects.toThrow(WorkflowUpdateFailedError);
      await handle.executeUpdate(messages.pause);
      await handle.signal(messages.campaignResumed, what());
      await until({ held: 'paused_by_person' });
      await handle.executeUpdate(messages.resume);
      await until({ held: null, position: 1 });
    }));

  it('in the sale window stops its clock', () =>
    live(
      {},
      async ({ handle, until, skip, look }) => {
        await until({ phase: 'sale_window' });
        await handle.signal(messages.companyReplied, what());
        await until({ held: 'company_replied' });
        expect((await look()).next).toBeNull();
        await handle.executeUpdate(messages.resume);
        await until({ held: null });
        expect(await skip()).toMatchObject({ outcome: 'no_response' });
      },
      { plan: { versionId: 'v', steps: plan.steps.slice(0, 1) } },
    ));
});

describe('a person’s move of the stage', () => {
  it('to a stage in hand holds; back to contacted lets it go on', () =>
    live({}, async ({ handle, until }) => {
      await until({ position: 1 });
      await handle.signal(messages.stageChanged, what({ to: 'meeting' }));
      await until({ held: 'in_hand', stage: 'meeting' });
      await handle.signal(messages.stageChanged, what({ to: 'contacted' }));
      await until({ held: null, stage: 'contacted' });
    }));

  it.each(['won', 'lost', 'disqualified'] as const)('to %s ends it, and moves nothing more', (to) =>
    live({}, async ({ handle, until, fake }) => {
      await until({ position: 1 });
      const moves = fake.of('moveStage').length;
      await handle.signal(messages.stageChanged, what({ to }));
      expect(await handle.result()).toBe(to);
      expect(fake.of('moveStage')).toHaveLength(moves);
    }),
  );
});

describe('a signal that comes twice', () => {
  it('counts once', () =>
    live({}, async ({ handle, until, look }) => {
      await until({ position: 1 });
      const reply = what();
      await handle.signal(messages.replied, reply);
      await until({ held: 'replied' });
      await handle.executeUpdate(messages.resume);
      await handle.signal(messages.replied, reply);
      await handle.signal(messages.engaged, what({ kind: 'opened', stepKey: 'one' }));
      expect(await look()).toMatchObject({ held: null });
    }));
});

describe('what people ask', () => {
  it('skips the next email, or only the wait before it', () =>
    live({}, async ({ handle, until, sent, look }) => {
      await until({ position: 1 });
      await expect(handle.executeUpdate(messages.skipStep, { args: [{ stepKey: 'three' }] })).rejects.toThrow(
        WorkflowUpdateFailedError,
      );
      await handle.executeUpdate(messages.skipStep, { args: [{ stepKey: 'two' }] });
      await until({ position: 3 });
      expect((await look()).next).toMatchObject({ stepKey: 'three' });
      await handle.executeUpdate(messages.skipStep, { args: [{ stepKey: 'wait-4' }] });
      await until({ phase: 'sale_window' });
      expect(sent()).toEqual(['one', 'three']);
    }));

  it('moves to another version at the same place, without repeating what was sent', () =>
    live({}, async ({ handle, until, sent, skip, look }) => {
      await until({ position: 1 });
      const before = (await look()).next?.at;
      const moved: SequencePlan = {
        versionId: 'v2',
        steps: [
          { kind: 'email', key: 'zero' },
          { kind: 'wait', key: 'wait-3', ms: 9 * DAY },
          { kind: 'email', key: 'two-b' },
          { kind: 'email', key: 'one' },
        ],
      };
      expect(await handle.executeUpdate(messages.moveToVersion, { args: [moved] })).toMatchObject({
        position: 1,
        steps: 4,
      });
      const after = (await until({ steps: 4, position: 1 })).next;
      if (after) expect(Math.abs(Date.parse(after.at!) - Date.parse(before!))).toBeLessThan(5000);
      await skip();
      await until({ phase: 'sale_window' });
      expect(sent()).toEqual(['one', 'two-b']);
      await expect(handle.executeUpdate(messages.moveToVersion, { args: [plan] })).rejects.toThrow();
    }));

  it('notes another owner', () =>
    live({}, async ({ handle, until }) => {
      await until({ position: 1 });
      await handle.executeUpdate(messages.reassign, { args: [{ ownerId: 'rep-2' }] });
    }));

  it('shows an operator whose the lead is now', () =>
    live({}, async ({ handle, until }) => {
      await until({ position: 1 });
      const shown = async () =>
        (await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata')).currentDetails;
      const first = what({ ownerId: 'rep-2' });
      await handle.signal(messages.reassigned, first);
      expect(await shown()).toContain('- Owner: rep-2');
      await handle.signal(messages.reassigned, what({ ownerId: 'rep-3' }));
      await handle.signal(messages.reassigned, first);
      expect(await shown()).toContain('- Owner: rep-3');
      await handle.signal(messages.reassigned, what({ ownerId: null }));
      expect(await shown()).not.toContain('Owner');
    }));

  it('answers for a lead that never ran: nothing', async () => {
    expect(await lifecycleState(temporal().client, { orgId: 'none', enrolmentId: 'none' })).toBeNull();
  });
});
