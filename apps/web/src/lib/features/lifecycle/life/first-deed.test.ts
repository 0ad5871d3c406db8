import { defaultStages } from '@leadfactory/domain/crm/stages';
import { expect, test } from 'vitest';
import { answerHref } from '#lib/features/crm/leads/deeds.ts';
import { firstDeed } from './first-deed.ts';

const stages = defaultStages;
const running = { status: 'running', held: null };
const lead = (stage: string, more: Partial<Parameters<typeof firstDeed>[0]> = {}) => ({
  ...{ stage, erased: false, reachable: true, enrolments: [] },
  moves: stages.find(({ key }) => key === stage)!.moves,
  ...more,
});

test('a lead’s page offers first what its state asks for', () => {
  expect(firstDeed(lead('new'), stages)).toEqual({ kind: 'campaign' });
  expect(firstDeed(lead('qualified', { enrolments: [{ status: 'ended', held: null }] }), stages)).toEqual({
    kind: 'campaign',
  });
  expect(firstDeed(lead('contacted', { enrolments: [running] }), stages)).toEqual({ kind: 'replied' });
  expect(
    firstDeed(lead('contacted', { enrolments: [{ ...running, held: 'paused_by_person' }] }), stages),
  ).toBeNull();
  expect(firstDeed(lead('replied', { enrolments: [{ ...running, held: 'replied' }] }), stages)).toEqual({
    kind: 'answer',
  });
  expect(firstDeed(lead('replied', { reachable: false }), stages)).toEqual({ kind: 'move', to: 'meeting' });
  expect(firstDeed(lead('meeting'), stages)).toEqual({ kind: 'move', to: 'proposal' });
  expect(firstDeed(lead('negotiation'), stages)).toEqual({ kind: 'won' });
  for (const over of ['won', 'lost', 'disqualified']) expect(firstDeed(lead(over), stages)).toBeNull();
  expect(firstDeed(lead('new', { erased: true }), stages)).toBeNull();
});

test('an answer goes to an address, else to a telephone, never to one that is known to be wrong', () => {
  const email = { kind: 'email', value: 'jo@acme.example', status: 'valid' };
  const phone = { kind: 'phone', value: '+1 512 472-0100', status: 'valid' };
  expect(answerHref([phone, email])).toBe('mailto:jo@acme.example');
  expect(answerHref([phone, { ...email, status: 'invalid' }])).toBe('tel:+15124720100');
  expect(answerHref([{ kind: 'profile', value: 'https://x.example', status: 'unknown' }])).toBeNull();
});
