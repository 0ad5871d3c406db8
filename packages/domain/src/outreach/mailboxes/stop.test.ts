import { expect, it } from 'vitest';
import { stopOf } from './stop.ts';

const limits = { bounces: 5, complaints: 0.3 };
const none = { mails: 1000, back: 0 };
const bounced = (back: number, mails = 100) => stopOf({ bounces: { mails, back }, complaints: none }, limits);
const complained = (back: number, mails = 1000) =>
  stopOf({ bounces: none, complaints: { mails, back } }, limits);

it('stops above the limit, not at it, and never for one or two', () => {
  expect([bounced(5), bounced(6), bounced(5, 99), bounced(4, 5)]).toEqual([null, 'bounces', 'bounces', null]);
  expect([complained(3), complained(4), complained(1, 2), complained(2, 600)]).toEqual([
    ...[null, 'complaints', null, 'complaints'],
  ]);
});

it('tells bounces before complaints, and stops nothing where the limit is all of them', () => {
  const both = { bounces: { mails: 100, back: 50 }, complaints: { mails: 100, back: 50 } };
  expect(stopOf(both, limits)).toBe('bounces');
  expect(stopOf(both, { bounces: 100, complaints: 1 })).toBe('complaints');
  expect(stopOf(both, { bounces: 100, complaints: 100 })).toBeNull();
});
