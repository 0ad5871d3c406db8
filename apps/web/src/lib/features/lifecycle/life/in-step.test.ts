import { beforeEach, expect, it, vi } from 'vitest';
import { inStep, type Reading } from './in-step.ts';

interface Lead {
  id: string;
  messages: number;
}
let shown: Reading<Lead, string>[];
let take: ReturnType<typeof inStep<Lead, string>>;
const answer = () => Promise.withResolvers<string[]>();

beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  take = inStep<Lead, string>((reading) => shown.push(reading), 1000);
  return () => vi.useRealTimers();
});

it('shows a lead at once, and later readings of it only with their workflows', async () => {
  const [first, second] = [answer(), answer()];
  void take({ id: 'a', messages: 0 }, first.promise);
  expect(shown).toEqual([{ lead: { id: 'a', messages: 0 }, workflows: [] }]);
  first.resolve(['at step 1']);
  await vi.advanceTimersByTimeAsync(0);

  const done = take({ id: 'a', messages: 1 }, second.promise);
  expect(shown).toHaveLength(2);
  second.resolve(['at step 2']);
  await done;
  expect(shown.slice(1)).toEqual([
    { lead: { id: 'a', messages: 0 }, workflows: ['at step 1'] },
    { lead: { id: 'a', messages: 1 }, workflows: ['at step 2'] },
  ]);
});

it('forgets an answer that comes after a newer reading', async () => {
  const [old, fresh] = [answer(), answer()];
  void take({ id: 'a', messages: 0 }, old.promise);
  void take({ id: 'a', messages: 1 }, fresh.promise);
  fresh.resolve(['at step 2']);
  await vi.advanceTimersByTimeAsync(0);
  old.resolve(['at step 1']);
  await vi.advanceTimersByTimeAsync(0);
  expect(shown.at(-1)).toEqual({ lead: { id: 'a', messages: 1 }, workflows: ['at step 2'] });
});

it('shows the database’s word where the workflows do not answer, or say that they cannot', async () => {
  const slow = answer();
  void take({ id: 'a', messages: 0 }, Promise.resolve(['at step 1']));
  await vi.advanceTimersByTimeAsync(0);
  void take({ id: 'a', messages: 1 }, slow.promise);
  await vi.advanceTimersByTimeAsync(999);
  expect(shown.at(-1)!.lead.messages).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(shown.at(-1)).toEqual({ lead: { id: 'a', messages: 1 }, workflows: [] });
  slow.reject(new Error('Temporal is away'));
  await vi.advanceTimersByTimeAsync(0);
  expect(shown.at(-1)).toEqual({ lead: { id: 'a', messages: 1 }, workflows: [] });
});

it('shows another lead at once', () => {
  void take({ id: 'a', messages: 0 }, answer().promise);
  void take({ id: 'b', messages: 5 }, answer().promise);
  expect(shown.at(-1)).toEqual({ lead: { id: 'b', messages: 5 }, workflows: [] });
});
