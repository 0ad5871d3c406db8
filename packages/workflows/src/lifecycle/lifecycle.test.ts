import { randomUUID } from 'node:crypto';
import { lifecycleState, skipToNext } from '@leadfactory/dispatch';
import type { LifecycleInput, LifecycleState } from '@leadfactory/domain/lifecycle';
import type { Activities } from '@leadfactory/domain/ports';
import type { SequencePlan } from '@leadfactory/domain/sequence';
import { ApplicationFailure } from '@temporalio/common';
import { WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as messages from '../messages.ts';
import { gate, recordingActivities, type Recorded } from '../testing/fakes.ts';
import { testTemporal, type TestTemporal } from '../testing/temporal.ts';
import type { leadLifecycle } from './workflow.ts';

const DAY = 24 * 3600 * 1000;
const plan: SequencePlan = {
  versionId: 'v1',
  steps: [
    { kind: 'email', key: 'one' },
    { kind: 'wait', key: 'wait-3', ms: 3 * DAY },
    { kind: 'email', key: 'two' },
    { kind: 'wait', key: 'wait-4', ms: 4 * DAY },
    { kind: 'email', key: 'three' },
  ],
};

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await testTemporal();
});
afterAll(() => temporal.close());

interface Life {
  handle: WorkflowHandle<typeof leadLifecycle>;
  input: LifecycleInput;
  fake: Recorded;
  look(): Promise<LifecycleState>;
  skip(): Promise<LifecycleState>;
  /** Waits until the state is as wanted. */
  until(wanted: Partial<LifecycleState>): Promise<LifecycleState>;
  sent(): string[];
}

/** Runs one lead's life with these activities. */
async function live(
  overrides: Partial<Activities>,
  story: (life: Life) => Promise<void>,
  changes: Partial<LifecycleInput> = {},
  fake = recordingActivities(overrides),
): Promise<void> {
  const ids = { orgId: randomUUID(), leadId: randomUUID(), enrolmentId: randomUUID() };
  const input: LifecycleInput = {
    ...ids,
    campaignId: randomUUID(),
    templateId: 'website-report',
    plan,
    minScore: 0,
    saleWindowMs: 30 * DAY,
    ...changes,
  };
  await temporal.withWorker(fake.activities, async (taskQueue) => {
    const handle = await temporal.client.workflow.start<typeof leadLifecycle>(
      messages.workflowTypes.lifecycle,
      {
        workflowId: messages.lifecycleId(input.orgId, input.enrolmentId),
        taskQueue,
        args: [input],
      },
    );
    const look = () => handle.query(messages.state);
    try {
      await story({
        handle,
        input,
        fake,
        look,
        skip: () => skipToNext(temporal.client, input),
        async until(wanted) {
          const deadline = Date.now() + 10_000;
          for (;;) {
            const state = await look();
            if (Object.entries(wanted).every(([k, v]) => state[k as keyof LifecycleState] === v))
              return state;
            if (Date.now() > deadline) throw new Error(`Not reached: ${JSON.stringify({ wanted, state })}`);
          }
        },
        sent: () => fake.of('sendStep').map((s) => s.stepKey),
      });
    } finally {
      await handle.terminate().catch(() => {});
    }
  });
}

/** Signals as the dispatcher does, each with an id of its own. */
const what = (extra: object = {}) => ({ id: randomUUID(), ...extra }) as never;

describe('a lead’s life', () => {
  it('goes from new to won: three emails over seven days, a purchase, credit and report', () =>
    live({}, async ({ handle, fake, input, skip, until, sent, look }) => {
      await until({ position: 1, held: null });
      expect(sent()).toEqual(['one']);
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

  it('shows in Temporal: search attributes, details, summaries, and not a word that is personal', () =>
    live({}, async ({ handle, input, until, skip }) => {
      await until({ position: 1 });
      const { typedSearchAttributes: shown } = await handle.describe();
      const { searchAttributes: keys } = messages;
      expect(shown.get(keys.campaignId)).toBe(input.campaignId);
      expect(shown.get(keys.leadStage)).toBe('contacted');
      expect(shown.get(keys.leadScore)).toBe(70);
      expect(shown.get(keys.nextStepAt)?.getTime()).toBeGreaterThan(Date.now() + 2.9 * DAY);
      await skip();
      expect((await handle.describe()).typedSearchAttributes.get(keys.nextStepAt)?.getTime()).toBeGreaterThan(
        Date.now() + 6.9 * DAY,
      );
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
          reason: 'It scored 20, below 50',
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

  it('does not write to a lead that a person has in hand, until it is resumed', () => {
    const fake = recordingActivities({ leadStage: async () => ({ stage: 'meeting', erased: false }) });
    return live(
      {},
      async ({ handle, until, sent }) => {
        await until({ held: 'in_hand', phase: 'sequence' });
        expect(sent()).toEqual([]);
        await handle.executeUpdate(messages.resume);
        await until({ position: 1 });
      },
      {},
      fake,
    );
  });

  it('ends at once for a lead that was erased', () =>
    live({ leadStage: async () => ({ stage: 'new', erased: true }) }, async ({ handle, fake }) => {
      expect(await handle.result()).toBe('erased');
      expect(fake.of('enrichLead')).toEqual([]);
    }));

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
      await handle.executeUpdate(messages.pause);
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

describe('a send', () => {
  it('whose outcome is unknown is reconciled, never repeated', () => {
    let asked = 0;
    return live(
      {
        sendStep: async () => {
          throw new Error('connection reset');
        },
        reconcileStep: async () =>
          ++asked < 3 ? { status: 'unknown', retryAfterMs: 60_000 } : { status: 'sent', messageId: 'm' },
      },
      async ({ until, skip, sent, look }) => {
        await until({ held: 'send_outcome_unknown' });
        expect((await look()).next?.label).toBe('ask whether email one was sent');
        await skip();
        await skip();
        expect(await until({ position: 1, held: null })).toMatchObject({ stage: 'contacted' });
        expect(sent()).toEqual(['one']);
        expect(asked).toBe(3);
      },
    );
  });

  it('that surely did not happen is tried again', () => {
    let tries = 0;
    return live(
      {
        sendStep: async () =>
          ++tries === 1
            ? { status: 'retry', retryAfterMs: 600_000, reason: 'mail_server_unreachable' }
            : { status: 'sent', messageId: 'm' },
      },
      async ({ until, skip, fake }) => {
        await until({ held: 'mail_server_unreachable' });
        expect(fake.of('noteProgress').at(-1)).toMatchObject({ held: 'mail_server_unreachable' });
        await skip();
        await until({ position: 1, held: null });
        expect(tries).toBe(2);
      },
    );
  });

  it('that turned out not to have happened is tried again', () => {
    let tries = 0;
    return live(
      {
        sendStep: async () => {
          if (++tries === 1) throw new Error('lost');
          return { status: 'sent', messageId: 'm' };
        },
        reconcileStep: async () => ({ status: 'retry', retryAfterMs: 1000, reason: 'send_outcome_unknown' }),
      },
      async ({ until }) => {
        await until({ position: 1, held: null });
        expect(tries).toBe(2);
      },
    );
  });

  it('that is refused for good passes the step', () =>
    live({ sendStep: async () => ({ status: 'skipped', reason: 'suppressed' }) }, async ({ until }) => {
      expect(await until({ position: 1 })).toMatchObject({ stage: 'qualified' });
    }));

  it('left open by a purchase is settled after the buyer is served', () => {
    let asked = 0;
    return live(
      {
        sendStep: async () => ({ status: 'unknown', retryAfterMs: 3600_000 }),
        reconcileStep: async () =>
          ++asked < 3 ? { status: 'unknown', retryAfterMs: 3600_000 } : { status: 'sent', messageId: 'm' },
      },
      async ({ handle, until, fake }) => {
        await until({ held: 'send_outcome_unknown' });
        await handle.signal(messages.purchased, what({ orderId: 'o' }));
        expect(await handle.result()).toBe('won');
        expect(fake.calls.findIndex((c) => c.name === 'deliverReport')).toBeLessThan(
          fake.calls.findLastIndex((c) => c.name === 'reconcileStep'),
        );
      },
    );
  });

  it('waits for a send time when there is none', () => {
    let asked = 0;
    return live(
      {
        reserveSlot: async ({ at, notBefore }) =>
          ++asked === 1
            ? { held: 'no_send_slot', retryAt: new Date(Date.parse(at) + DAY).toISOString() }
            : { at: notBefore },
      },
      async ({ until, skip }) => {
        await until({ held: 'no_send_slot' });
        await skip();
        await until({ position: 1, held: null });
      },
    );
  });
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

  it('answers for a lead that never ran: nothing', async () => {
    expect(await lifecycleState(temporal.client, { orgId: 'none', enrolmentId: 'none' })).toBeNull();
  });
});

describe('a long history', () => {
  it('continues as new at the same place, remembering what it has seen', () =>
    live({}, async ({ handle, until, skip, sent, fake }) => {
      await until({ position: 1 });
      const first = (await handle.describe()).runId;
      const reply = what();
      await handle.signal(messages.replied, reply);
      await until({ held: 'replied' });
      await handle.executeUpdate(messages.resume);
      // The server suggests it from 4 MB on.
      const padding = 'x'.repeat(1_500_000);
      for (let i = 0; i < 4; i++) {
        await handle.signal(messages.engaged, what({ kind: 'opened', stepKey: 'one', padding }));
      }
      const latest = temporal.client.workflow.getHandle(handle.workflowId);
      await expect.poll(async () => (await latest.describe()).runId, { timeout: 10_000 }).not.toBe(first);

      await latest.signal(messages.replied, reply);
      const after = await until({ position: 1, held: null });
      expect(after).toMatchObject({ stage: 'replied', score: 70, steps: 5 });
      expect(await skip()).toMatchObject({ position: 3 });
      expect(sent()).toEqual(['one', 'two']);
      expect(fake.of('enrichLead')).toHaveLength(1);
      expect((await latest.describe()).typedSearchAttributes.get(messages.searchAttributes.leadScore)).toBe(
        70,
      );
    }));
});
