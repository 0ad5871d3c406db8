import { describe, expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { DAY, live, useTemporal, what } from '../../testing/live.ts';

useTemporal();

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
