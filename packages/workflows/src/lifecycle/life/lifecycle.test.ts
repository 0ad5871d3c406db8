import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { Activities } from '@leadfactory/domain/ports';
import { standingByDefault } from '@leadfactory/domain/crm/stages';
import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { gate, recordingActivities } from '../../testing/fakes.ts';
import { DAY, live, plan, unwatched, useTemporal, what } from '../../testing/live.ts';

const temporal = useTemporal();

/** A website that does not answer the first time; `looks`: when (ms) it was looked at, on the lead's clock. */
function awayAtFirst(then: AssessmentStatus) {
  const looks: number[] = [];
  const screenWebsite: Activities['screenWebsite'] = async ({ at }) => {
    const now = Date.parse(at);
    looks.push(now);
    if (looks.length > 1) return { assessmentId: 'b', status: then, overall: null, againAt: null };
    const againAt = new Date(now + DAY).toISOString();
    return { assessmentId: 'a', status: 'unreachable', overall: null, againAt };
  };
  return { screenWebsite, looks };
}

describe('a lead’s life', () => {
  it('goes from new to won: three emails over seven days, a purchase, credit and report', () =>
    live({}, async ({ handle, fake, input, skip, until, sent, look }) => {
      await until({ position: 1, held: null });
      expect(sent()).toEqual(['one']);
      // All else is done besides these: each costs the worker and the server something.
      const { events } = await handle.fetchHistory();
      const markers = events!.filter((e) => e.markerRecordedEventAttributes).length;
      const activities = events!.filter((e) => e.activityTaskScheduledEventAttributes).length;
      // What the first mail needs, and the time of the second.
      expect([markers, activities]).toEqual([5, 3]);
      const waiting = await look();
      expect(waiting).toMatchObject({
        phase: 'sequence',
        stage: 'contacted',
        score: 70,
        temperature: 'warm',
        steps: 5,
      });
      expect(waiting.next).toMatchObject({ label: 'email two', stepKey: 'two' });

      expect(await skip()).toMatchObject({ position: 3, next: { stepKey: 'three' } });
      expect(await skip()).toMatchObject({ phase: 'sale_window', position: 5 });
      expect(sent()).toEqual(['one', 'two', 'three']);
      const [first, second, third] = fake.of('sendStep').map((s) => Date.parse(s.at));
      expect((second! - first!) / DAY).toBeCloseTo(3, 2);
      expect((third! - first!) / DAY).toBeCloseTo(7, 2);

      await handle.signal(messages.purchased, what({ orderId: 'order-1' }));
      expect(await handle.result()).toBe('won');
      expect(fake.of('attributeSale')).toMatchObject([{ orderId: 'order-1', leadId: input.leadId }]);
      expect(fake.of('buildReport')).toHaveLength(1);
      expect(fake.of('deliverReport')).toHaveLength(1);
      expect(fake.of('endEnrolment')).toMatchObject([{ outcome: 'won' }]);
      expect(fake.of('moveStage').map((m) => m.to)).toEqual([
        'enriching',
        'assessing',
        'qualified',
        'contacted',
        'won',
      ]);
      expect(await look()).toMatchObject({
        phase: 'ended',
        stage: 'won',
        outcome: 'won',
        next: null,
        held: null,
      });
    }));

  it('ends without an answer when the sale window closes, and takes no more sales', () =>
    live({}, async ({ handle, fake, until, skip }) => {
      await until({ position: 1 });
      await skip();
      await skip();
      expect(await skip()).toMatchObject({ phase: 'ended', outcome: 'no_response', stage: 'lost' });
      expect(await handle.result()).toBe('no_response');
      expect(fake.of('endEnrolment')).toMatchObject([{ outcome: 'no_response' }]);
      await expect(handle.signal(messages.purchased, what({ orderId: 'late' }))).rejects.toThrow(
        /not found|completed/i,
      );
    }));

  it('shows in Temporal’s search attributes', () =>
    live({}, async ({ handle, input, until, skip }) => {
      await until({ position: 1 });
      const { searchAttributes: keys } = messages;
      const shown = async () => (await handle.describe()).typedSearchAttributes;
      const nextAt = async () => ((await shown()).get(keys.nextStepAt)?.getTime() ?? 0) - Date.now();
      await expect.poll(nextAt).toBeGreaterThan(2.9 * DAY);
      expect((await shown()).get(keys.campaignId)).toBe(input.campaignId);
      expect((await shown()).get(keys.leadStage)).toBe('contacted');
      expect((await shown()).get(keys.leadScore)).toBe(70);
      await skip();
      await expect.poll(nextAt).toBeGreaterThan(6.9 * DAY);
    }));

  it('opens a task for a person where the sequence says so', () =>
    live(
      {},
      async ({ fake, until }) => {
        await until({ phase: 'sale_window' });
        expect(fake.of('openTask')).toMatchObject([{ stepKey: 'call' }]);
      },
      { plan: { versionId: 'v', steps: [{ kind: 'task', key: 'call' }] } },
    ));
});

describe('before the first email', () => {
  it('disqualifies a lead that scores too low', () =>
    live(
      { scoreLead: async () => ({ score: 20, temperature: 'cold' }) },
      async ({ handle, sent, fake }) => {
        expect(await handle.result()).toBe('disqualified');
        expect(sent()).toEqual([]);
        expect(fake.of('moveStage').at(-1)).toMatchObject({
          to: 'disqualified',
          reason: { code: 'low_score', score: 20, below: 50 },
        });
      },
      { minScore: 50 },
    ));

  it('disqualifies a lead without an email address that works', () =>
    live({ enrichLead: async () => ({ email: 'missing', hasWebsite: false }) }, async ({ handle }) => {
      expect(await handle.result()).toBe('disqualified');
    }));

  it('goes on after a website that cannot be visited', () =>
    live(
      { screenWebsite: async () => ({ assessmentId: 'a', status: 'unreachable', overall: null }) },
      async ({ until }) => void (await until({ position: 1 })),
    ));

  it.each(['done', 'unreachable'] as const)(
    'looks a second time, a day later, at a website that did not answer, and says nothing before: then it is %s',
    async (status) => {
      const { screenWebsite, looks } = awayAtFirst(status);
      const decisions = { withoutWebsite: false };
      await live(
        { screenWebsite },
        async ({ fake, until, skip, sent, handle }) => {
          const waiting = await until({ phase: 'assessing', current: 'one', held: null });
          expect(waiting.next).toMatchObject({ code: 'second_look', stepKey: null });
          expect(fake.of('scoreLead')).toEqual([]);
          expect([...sent(), ...fake.of('reserveSlot')]).toEqual([]);
          // A pause meanwhile is shown, and no stage begins while it lasts.
          await handle.executeUpdate(messages.pause, { args: [{}] });
          await until({ held: 'paused_by_person', phase: 'assessing' });
          await handle.executeUpdate(messages.resume, { args: [{}] });
          await until({ held: null, current: 'one' });
          await skip();
          if (status === 'done') await until({ position: 1 });
          else expect(await handle.result()).toBe('not_assessed');
          expect(sent()).toEqual(status === 'done' ? ['one'] : []);
          expect(looks).toHaveLength(2);
          expect((looks[1]! - looks[0]!) / DAY).toBeCloseTo(1, 3);
        },
        { decisions },
      );
    },
  );

  it('does not write to a lead that a person has in hand, until it is resumed', () => {
    const fake = recordingActivities({
      leadStage: async () => ({ ...standingByDefault('meeting'), erased: false }),
    });
    return live(
      {},
      async ({ handle, until, sent }) => {
        await until({ held: 'in_hand', phase: 'sequence' });
        expect(sent()).toEqual([]);
        await handle.executeUpdate(messages.resume, { args: [{}] });
        await until({ position: 1 });
      },
      {},
      fake,
    );
  });

  it('ends at once for a lead that was erased', () =>
    live(
      { leadStage: async () => ({ ...standingByDefault('new'), erased: true }) },
      async ({ handle, fake }) => {
        expect(await handle.result()).toBe('erased');
        expect(fake.of('enrichLead')).toEqual([]);
      },
    ));

  it('ends as erased when the lead vanishes while it is worked on', () =>
    live(
      {
        scoreLead: async () => {
          throw ApplicationFailure.nonRetryable('This lead does not exist.', 'not_found');
        },
      },
      async ({ handle }) => expect(await handle.result()).toBe('erased'),
    ));
});

const endings = [
  ['bounced', 'bounced', 'lost'],
  ['complained', 'complained', 'lost'],
  ['unsubscribed', 'unsubscribed', 'lost'],
  ['stopped', 'stopped', 'contacted'],
  ['erased', 'erased', 'contacted'],
] as const;

describe.each(endings)('%s', (signal, outcome, stage) => {
  it('ends the sequence', () =>
    live({}, async ({ handle, until, sent, look, fake }) => {
      await until({ position: 1 });
      await handle.signal(signal, what());
      expect(await handle.result()).toBe(outcome);
      expect(sent()).toEqual(['one']);
      expect((await look()).stage).toBe(stage);
      expect(fake.of('releaseSlot')).toMatchObject([{ stepKey: 'two' }]);
    }));

  it('ends the sale window', () =>
    live(
      {},
      async ({ handle, until }) => {
        await until({ phase: 'sale_window' });
        await handle.signal(signal, what());
        expect(await handle.result()).toBe(outcome);
      },
      { plan: { versionId: 'v', steps: plan.steps.slice(0, 1) } },
    ));

  it('ends while the website is being screened, without waiting for it', () => {
    const screening = gate({ assessmentId: 'a', status: 'done', overall: 50 } as const);
    const fake = recordingActivities({ screenWebsite: screening.wait });
    return live(
      {},
      async ({ handle, sent }) => {
        await fake.until(() => fake.of('screenWebsite').length > 0);
        await handle.signal(signal, what());
        expect(await handle.result()).toBe(outcome);
        expect(sent()).toEqual([]);
        screening.open();
      },
      {},
      fake,
    );
  });
});

describe('a purchase', () => {
  it('while the website is being screened is fulfilled at once', () => {
    const screening = gate({ assessmentId: 'a', status: 'done', overall: 50 } as const);
    const fake = recordingActivities({ screenWebsite: screening.wait });
    return live(
      {},
      async ({ handle }) => {
        await fake.until(() => fake.of('screenWebsite').length > 0);
        await handle.signal(messages.purchased, what({ orderId: 'o' }));
        expect(await handle.result()).toBe('won');
        expect(fake.of('deliverReport')).toHaveLength(1);
        screening.open();
      },
      {},
      fake,
    );
  });

  it('in the middle of the sequence ends it; twice the same order is fulfilled once', () =>
    live({}, async ({ handle, until, sent, fake }) => {
      await until({ position: 1 });
      await handle.signal(messages.purchased, what({ orderId: 'o' }));
      await handle.signal(messages.purchased, what({ orderId: 'o' })).catch(() => {});
      expect(await handle.result()).toBe('won');
      expect(sent()).toEqual(['one']);
      expect(fake.of('buildReport')).toHaveLength(1);
    }));

  it('by a lead on hold is fulfilled', () =>
    live({}, async ({ handle, until, fake }) => {
      await until({ position: 1 });
      await handle.executeUpdate(messages.pause, { args: [{}] });
      await handle.signal(messages.purchased, what({ orderId: 'o' }));
      expect(await handle.result()).toBe('won');
      expect(fake.of('deliverReport')).toHaveLength(1);
    }));

  it('waits for a mail server that is away, and delivers once', () => {
    let tries = 0;
    return live(
      {
        deliverReport: async () =>
          ++tries < 3
            ? { status: 'retry', retryAfterMs: 3600_000, reason: 'mail_server_unreachable' }
            : { status: 'sent', messageId: 'm' },
      },
      async ({ handle, until, skip, look }) => {
        await until({ position: 1 });
        await handle.signal(messages.purchased, what({ orderId: 'o' }));
        await until({ held: 'mail_server_unreachable', phase: 'fulfilling' });
        expect((await look()).next).toMatchObject({ label: 'deliver the report' });
        await skip();
        await skip();
        expect(await handle.result()).toBe('won');
        expect(tries).toBe(3);
      },
    );
  });
});

describe('a long history', () => {
  it(
    'continues as new at the same place, remembering what it has seen',
    () =>
      live({}, async ({ handle, until, skip, sent, fake }) => {
        await until({ position: 1 });
        const first = (await handle.describe()).runId;
        const reply = what();
        await handle.signal(messages.replied, reply);
        await until({ held: 'replied' });
        await handle.executeUpdate(messages.resume, { args: [{}] });
        // The server suggests it from 4 MB on.
        const padding = 'x'.repeat(1_500_000);
        for (let i = 0; i < 4; i++) {
          await unwatched(handle).signal(messages.engaged, what({ kind: 'opened', stepKey: 'one', padding }));
        }
        const latest = temporal().client.workflow.getHandle(handle.workflowId);
        await expect.poll(async () => (await latest.describe()).runId, { timeout: 100_000 }).not.toBe(first);

        await latest.signal(messages.replied, reply);
        const after = await until({ position: 1, held: null });
        expect(after).toMatchObject({ stage: 'replied', score: 70, steps: 5 });
        expect(await skip()).toMatchObject({ position: 3 });
        expect(sent()).toEqual(['one', 'two']);
        expect(fake.of('enrichLead')).toHaveLength(1);
        expect((await latest.describe()).typedSearchAttributes.get(messages.searchAttributes.leadScore)).toBe(
          70,
        );
      }),
    300_000,
  );
});
