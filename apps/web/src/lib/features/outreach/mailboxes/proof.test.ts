import { expect, test } from 'vitest';
import { isOpen, mayMail, proofBadge, proofInWords } from './proof.ts';

const record = { name: '_leadfactory.acme.com', value: 'leadfactory-proof=1' };
const none = {
  ...{ mayWrite: false, method: null, at: null, onlyHere: false, taken: false, mailedAt: null },
  ...{ missingSince: null, record, linkProves: true },
};
const here = { ...none, mayWrite: true, method: 'here' as const, onlyHere: true };
const proved = { ...none, mayWrite: true, method: 'link' as const };

test('a badge says whose the address is', () => {
  expect(proofBadge(none)).toEqual({ tone: 'warm', label: 'Not proved' });
  expect(proofBadge(here)).toEqual({ tone: 'neutral', label: 'On this machine only' });
  expect(proofBadge({ ...here, mayWrite: false })).toEqual({ tone: 'warm', label: 'Not proved' });
  expect(proofBadge(proved)).toEqual({ tone: 'good', label: 'Proved' });
  expect(proofBadge({ ...none, taken: true })).toEqual({ tone: 'bad', label: 'Another organisation’s' });
});

test('what is proved for good asks for nothing more; what counts here only may be proved still', () => {
  expect([none, here, proved].map(isOpen)).toEqual([true, true, false]);
  expect([none, here, proved].map(mayMail)).toEqual([true, true, false]);
  expect(mayMail({ ...here, method: 'link' })).toBe(false);
  // Mails leave the machine by now.
  expect(mayMail({ ...here, method: 'link', mayWrite: false })).toBe(true);
  expect(mayMail({ ...none, linkProves: false })).toBe(false);
  expect(mayMail({ ...none, taken: true })).toBe(false);
});

test('what can be done is told, and nothing that cannot', () => {
  expect(proofInWords({ ...none, taken: true })).toContain('by a DNS record');
  expect(proofInWords({ ...none, taken: true, record: null })).not.toContain('DNS');
  expect(proofInWords({ ...none, record: null, linkProves: false })).toContain('no letter can prove it here');
});

test('a record that is away is to be set again, and no mail stands in for it', () => {
  const away = { ...proved, method: 'dns' as const, missingSince: '2026-11-28T04:00:00.000Z' };
  expect(proofBadge(away)).toEqual({ tone: 'warm', label: 'Record missing' });
  expect(proofInWords(away)).toContain('Set it again');
  expect(isOpen(away)).toBe(true);
  expect(mayMail(away)).toBe(false);
  expect(isOpen({ ...away, missingSince: null })).toBe(false);
});
