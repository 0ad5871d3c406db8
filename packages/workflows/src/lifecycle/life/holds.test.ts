import { lifecycleState } from '@leadfactory/dispatch';
import type { Refused } from '@leadfactory/domain/outreach/ports';
import type { Activities } from '@leadfactory/domain/ports';
import type { SequencePlan } from '@leadfactory/domain/outreach/sequence';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { gate } from '../../testing/fakes.ts';
import { DAY, live, plan, useTemporal, what } from '../../testing/live.ts';

const temporal = useTemporal();

describe('a hold', () => {
  it('by a person keeps what is left of the wait, and gives the send time back', () =>
    live({}, async ({ handle, until, fake, skip, look }) => {
      await until({ position: 1 });
      const before = await look();
      expect(await handle.executeUpdate(messages.pause, { args: [{}] })).toMatchObject({
        held: 'paused_by_person',
      });
      await fake.until(() => fake.of('releaseSlot').length === 1);
      expect(await look()).toMatchObject({ position: 1, next: null });
      await expect(skip()).rejects.toThrow(/resume the lead first/);

      await handle.executeUpdate(messages.resume, { args: [{}] });
      const after = await until({ position: 1, held: null });
      const paused = Date.parse(after.now) - Date.parse(before.now);
      await fake.until(() => fake.of('reserveSlot').length === 3);
      const [, first, again] = fake.of('reserveSlot').map((r) => Date.parse(r.notBefore));
      expect(again! - first!).toBeGreaterThanOrEqual(0);
      expect(again! - first!).toBeLessThan(paused + 2000);
      expect(await skip()).toMatchObject({ position: 3 });
    }));

  it('by the campaign lets the stage in flight end, and begins none that costs: on resume they are made up for', () => {
    const enriching = gate({ email: 'valid', hasWebsite: true } as const);
    return live({ enrichLead: enriching.wait }, async ({ handle, until, fake, sent }) => {
      await fake.until(() => fake.of('enrichLead').length === 1);
      await handle.signal(messages.campaignPaused, what({ orderNo: 1 }));
      enriching.open();
      await until({ held: 'campaign_paused', phase: 'enriching', current: 'one' });
      await fake.until(() => fake.of('noteProgress').at(-1)?.held === 'campaign_paused');
      const costly = ['screenWebsite', 'scoreLead', 'openAudit', 'routeLead'] as const;
      expect(costly.flatMap((name) => fake.of(name))).toEqual([]);
      await handle.signal(messages.campaignResumed, what({ orderNo: 2 }));
      await until({ held: null, position: 1 });
      for (const name of [...costly, 'enrichLead'] as const) expect(fake.of(name), name).toHaveLength(1);
      expect(sent()).toEqual(['one']);
    });
  });

  it('by a reply lasts until a person resumes; the lead counts as replied', () =>
    live({}, async ({ handle, until, fake, sent, skip }) => {
      await until({ position: 1 });
      await handle.signal(messages.replied, what());
      await until({ held: 'replied', stage: 'replied' });
      expect(fake.of('noteProgress').at(-1)).toMatchObject({ held: 'replied', nextAt: null });
      await handle.executeUpdate(messages.resume, { args: [{}] });
      await until({ held: null });
      await skip();
      expect(sent()).toEqual(['one', 'two']);
    }));

  it('by an absence ends with its day, and keeps what is left of the wait; a reply meanwhile holds on', () =>
    live({}, async ({ handle, until, fake, sent, skip, look }) => {
      await until({ position: 1 });
      const { now } = await look();
      const back = new Date(Date.parse(now) + 10 * DAY).toISOString();
      await handle.signal(messages.away, what({ until: back }));
      await until({ held: 'out_of_office', position: 1 });
      await fake.until(() => fake.of('releaseSlot').length === 1);
      expect(await look()).toMatchObject({ next: { code: 'lead_back', at: back } });
      // An earlier day, and one that is over, change nothing.
      await handle.signal(messages.away, what({ until: now }));
      await handle.signal(messages.away, what({ until: new Date(Date.parse(now) + DAY).toISOString() }));
      expect(await look()).toMatchObject({ held: 'out_of_office', next: { at: back } });
      await skip();
      const after = await until({ held: null, position: 1 });
      expect(Date.parse(after.now)).toBeGreaterThanOrEqual(Date.parse(back));
      expect(sent()).toEqual(['one']);
      const [, first, again] = fake.of('reserveSlot').map(({ notBefore }) => Date.parse(notBefore));
      expect(Math.abs(again! - Date.parse(back) - (first! - Date.parse(now)))).toBeLessThan(10_000);
      await handle.signal(
        messages.away,
        what({ until: new Date(Date.parse(after.now) + DAY).toISOString() }),
      );
      await until({ held: 'out_of_office' });
      await handle.signal(messages.replied, what());
      await until({ held: 'replied' });
      await handle.executeUpdate(messages.resume, { args: [{}] });
      await until({ held: null });
      await skip();
      expect(sent()).toEqual(['one', 'two']);
    }));

  it('by an absence that only the refusal of a mail tells of is the same', () => {
    let asked = 0;
    const sendStep: Activities['sendStep'] = async ({ stepKey, at }) =>
      ++asked === 1
        ? {
            status: 'refused',
            by: 'out_of_office',
            orderNo: 0,
            until: new Date(Date.parse(at) + 5 * DAY).toISOString(),
          }
        : { status: 'sent', messageId: stepKey };
    return live({ sendStep }, async ({ until, skip, fake }) => {
      await until({ held: 'out_of_office', current: 'one' });
      await skip();
      await until({ held: null, position: 1 });
      expect(fake.of('sendStep').map(({ stepKey }) => stepKey)).toEqual(['one', 'one']);
    });
  });

  it('by the campaign is not lifted by a person, nor the other way round', () =>
    live({}, async ({ handle, until }) => {
      await until({ position: 1 });
      await handle.signal(messages.campaignPaused, what());
      await until({ held: 'campaign_paused' });
      await expect(handle.executeUpdate(messages.resume, { args: [{}] })).rejects.toThrow(
        WorkflowUpdateFailedError,
      );
      await handle.executeUpdate(messages.pause, { args: [{}] });
      await handle.signal(messages.campaignResumed, what());
      await until({ held: 'paused_by_person' });
      await handle.executeUpdate(messages.resume, { args: [{}] });
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
        await handle.executeUpdate(messages.resume, { args: [{}] });
        await until({ held: null });
        expect(await skip()).toMatchObject({ outcome: 'no_response' });
      },
      { plan: { versionId: 'v', steps: plan.steps.slice(0, 1) } },
    ));
});

describe('a mail that is refused', () => {
  const refusing = (by: Refused['by'], orderNo: number) => {
    const refused: Refused[] = [{ status: 'refused', by, orderNo }];
    return {
      sendStep: async ({ stepKey }) => refused.pop() ?? { status: 'sent', messageId: stepKey },
    } as Pick<Activities, 'sendStep'>;
  };

  it('holds the life by the word that forbids it: place kept, send time given back, gone on with after', () =>
    live(refusing('campaign_paused', 4), async ({ handle, until, fake, sent }) => {
      await until({ held: 'campaign_paused', position: 0 });
      expect(fake.of('releaseSlot')).toMatchObject([{ stepKey: 'one' }]);
      expect(fake.of('noteProgress').at(-1)).toMatchObject({
        held: 'campaign_paused',
        orderNo: 4,
        nextAt: null,
      });
      await handle.signal(messages.campaignResumed, what({ orderNo: 5 }));
      await until({ position: 1, held: null });
      expect(sent()).toEqual(['one', 'one']);
    }));

  it('by an order that was lifted before the refusal came holds nothing', () => {
    const begun = Promise.withResolvers<void>();
    const answer = gate<Refused>({ status: 'refused', by: 'campaign_paused', orderNo: 4 });
    let tries = 0;
    const sendStep: Activities['sendStep'] = async ({ stepKey }) => {
      if (++tries > 1) return { status: 'sent', messageId: stepKey };
      begun.resolve();
      return answer.wait();
    };
    return live({ sendStep }, async ({ handle, until, sent }) => {
      await begun.promise;
      await handle.signal(messages.campaignResumed, what({ orderNo: 5 }));
      answer.open();
      await until({ position: 1, held: null });
      expect(sent()).toEqual(['one', 'one']);
    });
  });

  it('by a campaign that was stopped ends the life', () =>
    live(refusing('campaign_stopped', 2), async ({ handle }) => {
      expect(await handle.result()).toBe('stopped');
    }));

  it('by a person goes on when that person says so', () =>
    live(refusing('paused_by_person', 1), async ({ handle, until }) => {
      await until({ held: 'paused_by_person', position: 0 });
      await handle.executeUpdate(messages.resume, { args: [{ orderNo: 2 }] });
      await until({ position: 1, held: null });
    }));

  it('by what a colleague said holds until a person resumes', () =>
    live(refusing('company_replied', 0), async ({ handle, until }) => {
      await until({ held: 'company_replied', position: 0 });
      await handle.executeUpdate(messages.resume, { args: [{ orderNo: 1 }] });
      await until({ position: 1, held: null });
    }));
});

describe('a pause that a life slept through', () => {
  const wasPaused = (leftMs: number): Refused => ({
    ...{ status: 'refused', by: 'campaign_was_paused', orderNo: 2, leftMs },
  });
  /** Refuses the second mail once, and tells what it is told of orders. */
  const refusingSecond = (refused: Refused) => {
    const refusals = [refused];
    const told: (number | undefined)[] = [];
    const sendStep: Activities['sendStep'] = async ({ stepKey, orderNo }) => {
      told.push(orderNo);
      return (stepKey === 'two' && refusals.pop()) || { status: 'sent', messageId: stepKey };
    };
    return { sendStep, told };
  };

  it('puts the mail off by as much: what is left is rested, then it leaves', () => {
    const { sendStep, told } = refusingSecond(wasPaused(2 * DAY));
    return live({ sendStep }, async ({ until, fake, skip, sent, look }) => {
      await until({ position: 1 });
      await skip();
      await fake.until(() => fake.of('reserveSlot').length === 3);
      const { next, now } = await look();
      expect(Date.parse(next!.at!) - Date.parse(now)).toBeGreaterThan(1.9 * DAY);
      expect(Date.parse(next!.at!) - Date.parse(now)).toBeLessThanOrEqual(2 * DAY);
      await skip();
      await until({ position: 3 });
      expect(sent()).toEqual(['one', 'two', 'two']);
      expect(told).toEqual([0, 0, 2]);
    });
  });

  it('rests for one that lasts, and goes on with what was left of the wait when it is told', () => {
    const { sendStep } = refusingSecond({ ...wasPaused(DAY), by: 'campaign_paused', orderNo: 1 });
    return live({ sendStep }, async ({ handle, until, skip, look, fake }) => {
      await until({ position: 1 });
      await skip();
      await until({ held: 'campaign_paused' });
      await handle.signal(messages.campaignResumed, what({ orderNo: 2 }));
      await fake.until(() => fake.of('reserveSlot').length === 3);
      const { next, now } = await look();
      expect(Date.parse(next!.at!) - Date.parse(now)).toBeGreaterThan(0.9 * DAY);
    });
  });

  it('is told where a time is reserved, too', () => {
    const refusals = [wasPaused(DAY)];
    const reserveSlot: Activities['reserveSlot'] = async ({ notBefore }) =>
      refusals.pop() ?? { at: notBefore };
    return live({ reserveSlot }, async ({ until, look, sent }) => {
      await until({ position: 0 });
      const { next, now } = await look();
      expect(Date.parse(next!.at!) - Date.parse(now)).toBeGreaterThan(0.9 * DAY);
      expect(sent()).toEqual([]);
    });
  });

  it('keeps the sale window open by as much', () => {
    const said = [wasPaused(5 * DAY)];
    return live(
      { unheardOrder: async () => said.pop() ?? null },
      async ({ until, skip, look }) => {
        await until({ phase: 'sale_window' });
        const again = await skip();
        expect(again.outcome).toBeNull();
        const { next, now } = await until({ phase: 'sale_window' });
        expect(Date.parse(next!.at!) - Date.parse(now)).toBeGreaterThan(4.9 * DAY);
        expect(Date.parse((await look()).next!.at!) - Date.parse(now)).toBeLessThanOrEqual(5 * DAY);
        expect(await skip()).toMatchObject({ outcome: 'no_response' });
      },
      { plan: { versionId: 'v', steps: plan.steps.slice(0, 1) } },
    );
  });

  it('ends the life that wakes to nothing but a campaign that was stopped', () =>
    live(
      { unheardOrder: async () => ({ status: 'refused', by: 'campaign_stopped', orderNo: 3 }) },
      async ({ handle, until, skip }) => {
        await until({ phase: 'sale_window' });
        await skip();
        expect(await handle.result()).toBe('stopped');
      },
      { plan: { versionId: 'v', steps: plan.steps.slice(0, 1) } },
    ));
});

describe('an older order that comes late', () => {
  it('changes nothing', () =>
    live({}, async ({ handle, until, look }) => {
      await until({ position: 1 });
      await handle.signal(messages.campaignResumed, what({ orderNo: 6 }));
      await handle.signal(messages.campaignPaused, what({ orderNo: 5 }));
      expect(await look()).toMatchObject({ held: null });
      await handle.executeUpdate(messages.resume, { args: [{ orderNo: 3 }] });
      expect(await handle.executeUpdate(messages.pause, { args: [{ orderNo: 2 }] })).toMatchObject({
        held: null,
      });
      await handle.signal(messages.campaignPaused, what({ orderNo: 7 }));
      await until({ held: 'campaign_paused' });
    }));
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
      await handle.executeUpdate(messages.resume, { args: [{}] });
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
