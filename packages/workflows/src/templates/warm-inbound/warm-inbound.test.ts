import { messageVariables, planOf, sequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import { describe, expect, it } from 'vitest';
import * as messages from '../../messages.ts';
import { gate, recordingActivities } from '../../testing/fakes.ts';
import { DAY, live, useTemporal, what } from '../../testing/live.ts';
import { decisionsOf, sequenceOf } from '../template.ts';
import { warmInbound } from './index.ts';

useTemporal();
const params = (given: object) => warmInbound.params.parse(given);
const changes = (given: object = {}) => ({
  templateId: 'warm-inbound',
  workflow: 'warmInbound',
  plan: planOf('v', sequenceOf(warmInbound, params(given))),
  decisions: decisionsOf(warmInbound, params(given)),
});

describe('warm-inbound', () => {
  it('is an answer after so many minutes, and three follow-ups so many days apart', () => {
    expect(changes({ answerWithinMinutes: 10, daysBetween: 2 }).plan.steps).toEqual([
      { kind: 'wait', key: 'minutes', ms: 600_000 },
      { kind: 'email', key: 'answer' },
      { kind: 'wait', key: 'first-pause', ms: 2 * DAY },
      { kind: 'email', key: 'follow-up-1' },
      { kind: 'wait', key: 'second-pause', ms: 2 * DAY },
      { kind: 'email', key: 'follow-up-2' },
      { kind: 'wait', key: 'third-pause', ms: 2 * DAY },
      { kind: 'email', key: 'follow-up-3' },
    ]);
    expect(changes({ answerWithinMinutes: 0 }).plan.steps[0]).toEqual({ kind: 'email', key: 'answer' });
    expect(sequenceDefinition.safeParse(sequenceOf(warmInbound, params({}))).success).toBe(true);
    expect(warmInbound.params.safeParse({ answerWithinMinutes: 61 }).success).toBe(false);
  });

  it('says nothing of a website outside what rests on findings, and nothing at all of it in the answer', () => {
    const texts = sequenceOf(warmInbound, params({})).steps.flatMap((step) =>
      step.kind === 'email'
        ? step.variants.map(({ subject, body }) => ({ key: step.key, text: subject + body }))
        : [],
    );
    for (const { key, text } of texts) {
      const always = text.replace(/\{% if findings[\s\S]*?\{% endif %\}/g, '');
      expect(always, key).not.toMatch(/website|report_url|finding|insight/);
      if (key === 'answer') expect(text).not.toMatch(/findings|website/);
    }
    expect(messageVariables).toContain('organisation.name');
  });

  it('answers while nothing is looked up yet, and screens behind it', () => {
    const enriching = gate({ email: 'valid', hasWebsite: true } as const);
    const fake = recordingActivities({ enrichLead: enriching.wait });
    return live(
      {},
      async ({ until, sent, handle }) => {
        await fake.until(() => fake.of('enrichLead').length > 0);
        expect(sent()).toEqual(['answer']);
        expect(fake.of('screenWebsite')).toEqual([]);
        expect(fake.of('moveStage').map(({ to }) => to)).toEqual(['enriching', 'qualified', 'contacted']);
        enriching.open();
        expect(await until({ current: 'first-pause' })).toMatchObject({ stage: 'contacted', score: 70 });
        expect(fake.of('screenWebsite')).toHaveLength(1);
        await handle.signal(messages.unsubscribed, what());
        expect(await handle.result()).toBe('unsubscribed');
      },
      changes({ answerWithinMinutes: 0 }),
      fake,
    );
  });

  it('waits its minutes, follows up three times, and visits no website where that was not wanted', () =>
    live(
      {},
      async ({ until, skip, sent, fake }) => {
        const waiting = await until({ current: 'minutes' });
        expect(Date.parse(waiting.next!.at!) - Date.parse(waiting.now)).toBeLessThanOrEqual(20 * 60_000);
        expect(fake.of('enrichLead')).toEqual([]);
        await skip();
        await until({ current: 'first-pause' });
        for (let i = 0; i < 3; i++) await skip();
        await until({ phase: 'sale_window' });
        expect(sent()).toEqual(['answer', 'follow-up-1', 'follow-up-2', 'follow-up-3']);
        expect(fake.of('screenWebsite')).toEqual([]);
      },
      changes({ answerWithinMinutes: 20, screenWebsite: false }),
    ));
});
