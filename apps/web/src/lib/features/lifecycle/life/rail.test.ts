import { describe, expect, it } from 'vitest';
import type { Lead } from '#lib/features/crm/leads/lead.ts';
import { lifeOf, nextWords, type Enrolment, type Workflow } from './life.ts';
import { passedOf, railOf } from './rail.ts';

const DAY = 86_400_000;
const enrolment: Enrolment = {
  id: '1',
  campaign: { id: 'c', name: 'Spring' },
  status: 'running',
  phase: 'sequence',
  outcome: null,
  position: 1,
  steps: 5,
  held: null,
  stepKey: 'second',
  nextCode: 'step',
  nextStepKey: 'second',
  nextLabel: null,
  slot: null,
  nextAt: '2026-05-04T09:00:00.000Z',
  clockOffsetMs: 0,
  plan: [
    { key: 'first', kind: 'email', name: 'First note', waitMs: 0, patienceMs: 0, way: null },
    { key: 'pause', kind: 'wait', name: '', waitMs: 3 * DAY, patienceMs: 0, way: null },
    { key: 'second', kind: 'email', name: 'Second note', waitMs: 0, patienceMs: 0, way: null },
    { key: 'rest', kind: 'wait', name: '', waitMs: 2 * DAY, patienceMs: 0, way: null },
    { key: 'call', kind: 'task', name: 'Call them', waitMs: 0, patienceMs: 0, way: null },
  ],
  startedAt: '2026-05-01T08:00:00.000Z',
  endedAt: null,
};
const sent = {
  stepKey: 'first',
  campaign: { id: 'c', name: 'Spring' },
  sentAt: '2026-05-01T09:00:00.000Z',
} as Lead['messages'][number];

describe('the rail of a sequence', () => {
  it('dates what is done from the ledger, what is next from the workflow, the rest by its waits', () => {
    const stops = railOf(enrolment, lifeOf(enrolment, undefined), [sent]);
    expect(
      stops.map(({ key, state, at, estimated, waitMs }) => ({ key, state, at, estimated, waitMs })),
    ).toEqual([
      { key: 'first', state: 'done', at: '2026-05-01T09:00:00.000Z', estimated: false, waitMs: 0 },
      { key: 'second', state: 'next', at: '2026-05-04T09:00:00.000Z', estimated: false, waitMs: 3 * DAY },
      { key: 'call', state: 'planned', at: '2026-05-06T09:00:00.000Z', estimated: true, waitMs: 2 * DAY },
    ]);
  });

  it('promises nothing more to who bought, while the report is made', () => {
    const bought: Enrolment = { ...enrolment, phase: 'fulfilling', nextCode: null, nextAt: null };
    const stops = railOf(bought, lifeOf(bought, undefined), [sent]);
    expect(stops.map(({ state }) => state)).toEqual(['done', 'dropped', 'dropped']);
  });

  it('leaves out the way that is not taken, and dates nothing behind one that nobody knows', () => {
    const on = (stepKey: string, name: string, taken: boolean | null) => ({
      way: { stepKey, name, taken, afterMs: name === 'No' ? 2 * DAY : 0 },
    });
    const mail = { kind: 'email', waitMs: 0, patienceMs: 0 } as const;
    const plan = (taken: boolean | null): NonNullable<Enrolment['plan']> => [
      enrolment.plan![0]!,
      { key: 'looked', kind: 'branch', name: 'Looked?', waitMs: 0, patienceMs: 2 * DAY, way: null },
      { ...mail, key: 'glad', name: 'Glad', ...on('looked', 'Yes', taken) },
      { ...mail, key: 'sorry', name: 'Sorry', ...on('looked', 'No', taken === null ? null : !taken) },
      { ...mail, key: 'last', name: 'Last', way: null },
    ];
    const stops = (given: Partial<Enrolment>) => {
      const e = { ...enrolment, ...given };
      return railOf(e, lifeOf(e, undefined), [sent]).map(({ key, state, way, at }) => [key, state, way, at]);
    };
    const waits = railOf({ ...enrolment, plan: plan(null) }, lifeOf(enrolment, undefined), [sent]);
    expect(waits.map(({ key, waitMs }) => [key, waitMs / DAY])).toEqual([
      ...[
        ['first', 0],
        ['looked', 0],
        ['glad', 0],
        ['sorry', 2],
        ['last', 0],
      ],
    ]);
    const at = '2026-05-04T09:00:00.000Z';
    expect(stops({ plan: plan(null), position: 1, nextCode: 'task_done', nextStepKey: 'looked' })).toEqual([
      ['first', 'done', null, sent.sentAt],
      ['looked', 'next', null, at],
      ['glad', 'planned', 'Yes', null],
      ['sorry', 'planned', 'No', null],
      ['last', 'planned', null, null],
    ]);
    expect(stops({ plan: plan(false), position: 3, nextStepKey: 'sorry' })).toEqual([
      ['first', 'done', null, sent.sentAt],
      ['looked', 'done', null, null],
      ['sorry', 'next', null, at],
      ['last', 'planned', null, at],
    ]);
  });

  it('says until when it waits, and dates nothing behind a day that is to be found yet', () => {
    const until = 'until Monday, 9:00 their time';
    const plan = enrolment.plan!.map((step) =>
      step.key === 'rest' ? { ...step, name: until, waitMs: 0 } : step,
    );
    const e = { ...enrolment, plan };
    expect(railOf(e, lifeOf(e, undefined), [sent]).map(({ key, until, at }) => [key, until, at])).toEqual([
      ['first', null, sent.sentAt],
      ['second', null, enrolment.nextAt],
      ['call', until, null],
    ]);
  });

  it('tells what a stop left out as not reached, while a sale is waited for', () => {
    const plan = [...enrolment.plan!.slice(0, 1), { ...enrolment.plan![4]! }];
    const stopped: Enrolment = {
      ...enrolment,
      plan,
      position: 1,
      phase: 'sale_window',
      nextCode: 'sale_window',
    };
    expect(railOf(stopped, lifeOf(stopped, undefined), [sent]).map(({ state }) => state)).toEqual([
      'done',
      'dropped',
    ]);
  });

  it('gives a task that is waited for all its time, once: it runs already, or is still to come', () => {
    const call = {
      key: 'ring',
      kind: 'task',
      name: 'Ring',
      waitMs: 0,
      patienceMs: 2 * DAY,
      way: null,
    } as const;
    const plan = [call, ...enrolment.plan!.slice(1, 3)];
    const waiting = { ...enrolment, plan, position: 0, nextStepKey: 'ring' };
    const dates = (e: Enrolment) => railOf(e, lifeOf(e, undefined), []).map(({ at }) => at);
    expect(dates({ ...waiting, nextCode: 'task_done' })).toEqual([
      '2026-05-04T09:00:00.000Z',
      '2026-05-07T09:00:00.000Z',
    ]);
    expect(dates({ ...waiting, nextCode: 'step' })).toEqual([
      '2026-05-04T09:00:00.000Z',
      '2026-05-09T09:00:00.000Z',
    ]);
  });

  it('calls no mail passed over that may be leaving right now', () => {
    const leaving = { ...sent, sentAt: null, status: 'sending' } as Lead['messages'][number];
    const states = (e: Enrolment, message = leaving) =>
      railOf(e, lifeOf(e, undefined), [message]).map((s) => s.state);
    expect(states(enrolment)).toEqual(['sending', 'next', 'planned']);
    expect(states({ ...enrolment, status: 'ended', nextAt: null })[0]).toBe('sending');
    expect(states(enrolment, { ...leaving, status: 'skipped' })[0]).toBe('skipped');
    expect(states({ ...enrolment, position: 0, nextStepKey: 'first' })[0]).toBe('next');
  });

  it('drops what an ended life never came to, and marks an email that was passed over', () => {
    const ended = { ...enrolment, status: 'ended', position: 3, nextCode: null, nextAt: null };
    const stops = railOf(ended, lifeOf(ended, undefined), [sent]);
    expect(stops.map((s) => s.state)).toEqual(['done', 'skipped', 'dropped']);
  });
});

describe('where a life is', () => {
  const workflow: Workflow = {
    enrolmentId: '1',
    workflowId: 'lead/o/1',
    temporalUrl: 'http://localhost/x',
    status: 'running',
    message: null,
    askedAt: '2026-05-01T10:00:00.000Z',
    state: {
      phase: 'sequence',
      stage: 'contacted',
      score: 70,
      temperature: 'warm',
      position: 1,
      steps: 5,
      current: 'pause',
      next: { code: 'step', stepKey: 'second', at: '2026-05-04T09:00:00.000Z', label: 'email second' },
      held: 'replied',
      outcome: null,
      now: '2026-05-03T10:00:00.000Z',
    },
  };
  it('is what the workflow says, with how far its clock is ahead', () => {
    const life = lifeOf(enrolment, workflow);
    expect(life).toMatchObject({ held: 'replied', aheadMs: 2 * DAY, ended: false, trouble: null });
    expect(nextWords(life, enrolment.plan)).toBe('Email “Second note”');
  });
  it('is what the database heard last, while Temporal does not answer', () => {
    const life = lifeOf(enrolment, {
      ...workflow,
      status: 'unreachable',
      message: 'Temporal is down.',
      state: null,
    });
    expect(life).toMatchObject({ phase: 'sequence', position: 1, trouble: 'Temporal is down.' });
    expect(nextWords(life, enrolment.plan)).toBe('Email “Second note”');
  });
  it('is what older code wrote of it in words, until the life moves again', () => {
    const old = { ...enrolment, stepKey: null, nextCode: null, nextStepKey: null, nextLabel: 'email second' };
    expect(nextWords(lifeOf(old, undefined), enrolment.plan)).toBe('Email second');
  });
  it.each([
    ['look_for_slot', 'Find a send time for email “Second note”'],
    ['send_again', 'Try email “Second note” again'],
    ['task_done', 'Waiting for email “Second note”'],
    ['ask_outcome', 'Ask whether email “Second note” was sent'],
    ['sale_window', 'The sale window closes'],
  ] as const)('says what it waits for: %s', (nextCode, words) => {
    expect(nextWords(lifeOf({ ...enrolment, nextCode }, undefined), enrolment.plan)).toBe(words);
  });
});

it('counts the steps of the way that was taken only', () => {
  const on = (taken: boolean | null) => ({ way: { stepKey: 'b', name: 'x', taken, afterMs: 0 } });
  const step = { kind: 'email', name: 'x', waitMs: 0, patienceMs: 0 } as const;
  const plan = (yes: boolean | null, no: boolean | null) => [
    { ...step, key: 'b', kind: 'branch' as const, way: null },
    { ...step, key: 'y1', ...on(yes) },
    { ...step, key: 'y2', ...on(yes) },
    { ...step, key: 'n1', ...on(no) },
    { ...step, key: 'last', way: null },
  ];
  const passed = (position: number, yes: boolean | null, no: boolean | null) =>
    passedOf({ ...enrolment, position, steps: 5, plan: plan(yes, no) });
  expect(passed(5, false, true)).toEqual({ passed: 3, steps: 3 });
  expect(passed(3, false, true)).toEqual({ passed: 1, steps: 3 });
  expect(passed(5, true, false)).toEqual({ passed: 4, steps: 4 });
  expect(passed(0, null, null)).toEqual({ passed: 0, steps: 5 });
});
