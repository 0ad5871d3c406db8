import { describe, expect, it, test } from 'vitest';
import { heldReasons } from '../../crm/life/index.ts';
import { slotWaits } from '../../outreach/schedule/waits/index.ts';
import type { LifeFacts, UnsentFacts } from './facts.ts';
import { unsentReasons, unsentWords } from './reasons.ts';
import { unsent } from './schemas/index.ts';
import { whyUnsent } from './why.ts';

const ID = '0198f2c4-0000-7000-8000-000000000001';
const AT = '2026-12-01T15:00:00.000Z';
const life: LifeFacts = {
  ...{ enrolmentId: ID, status: 'running', phase: 'sequence', outcome: null, held: null, heldAt: null },
  next: { code: 'step', at: AT, isMail: true, step: 'First note' },
  slot: { at: AT, waitsFor: null, holiday: null },
  draft: null,
  ...{ startedAt: '2026-11-20T08:00:00.000Z', endedAt: null, paused: null },
  campaign: { id: ID, name: 'Spring', status: 'running', paused: null, endsOn: null },
  mailbox: { id: ID, address: 'jo@acme.example', proved: true, paused: null },
  ...{ hasPostalAddress: true, word: null },
};
const lead: UnsentFacts = {
  ...{ erased: false, merged: false, stageKind: 'open', hasAddress: true, suppressedAt: null },
  ...{ consent: null, zone: 'America/Denver', life },
};
const why = (of: Partial<LifeFacts>, more: Partial<UnsentFacts> = {}) =>
  whyUnsent({ ...lead, life: { ...life, ...of }, ...more });

describe('one sentence says why nothing is sent now', () => {
  it('names the step and its time, in the lead’s zone', () => {
    expect(why({})).toMatchObject({
      ...{ reason: 'scheduled', sentence: '“First note” has its send time.', at: AT, zone: 'America/Denver' },
    });
  });
  it.each([
    ['hours', '“First note” waits for business hours there.'],
    ['weekend', '“First note” waits until the weekend there is over.'],
    ['cap', '“First note” waits for a day on which the mailbox has room under its cap.'],
    ['domain', '“First note” waits for another day: enough mails go to that company on the days before.'],
    ['order', '“First note” waits for its turn: others leave before it, a gap apart.'],
  ] as const)('says what the send time waits for: %s', (waitsFor, sentence) => {
    expect(why({ slot: { at: AT, waitsFor, holiday: null } })).toMatchObject({ reason: waitsFor, sentence });
  });
  it('names the holiday', () => {
    const slot = { at: AT, waitsFor: 'holiday', holiday: 'Thanksgiving Day' } as const;
    expect(why({ slot }).sentence).toBe(
      '“First note” waits until Thanksgiving Day, a public holiday there, is over.',
    );
  });
  it('says who paused it and when, before the workflow has heard of it', () => {
    expect(why({ paused: { by: 'Ann Lee', at: '2026-11-28T10:00:00.000Z' } })).toMatchObject({
      ...{ reason: 'paused_by_person', since: '2026-11-28T10:00:00.000Z', needsPerson: true },
      sentence: 'Paused by Ann Lee. Its place in the sequence is kept.',
    });
    const campaign = { ...life.campaign, status: 'paused', paused: { by: 'Bo', at: AT } } as const;
    expect(why({ campaign })).toMatchObject({
      ...{ reason: 'campaign_paused', since: AT },
      sentence: 'The campaign “Spring” is paused by Bo. It goes on from the same place.',
    });
  });
  it('names the colleague who replied, and their page', () => {
    const word = { own: false, who: 'Ben at Acme', leadId: ID, said: 'unsubscribed', at: AT } as const;
    expect(why({ word })).toMatchObject({
      ...{ reason: 'company_replied', aboutLeadId: ID, since: AT },
      sentence: 'Ben at Acme at this company asked for no more mails, so nobody there is written to.',
    });
    expect(why({ word: { ...word, own: true } })).toMatchObject({ reason: 'replied', aboutLeadId: null });
    // Where the reader may not see the colleague, nobody is named.
    expect(why({ held: 'company_replied', heldAt: AT }).sentence).toMatch(/^Somebody at this company/);
  });
  it('tells of what would keep the next mail back, before its time comes; not where no mail comes next', () => {
    const unproved = { mailbox: { ...life.mailbox, proved: false } };
    expect(why(unproved).reason).toBe('mailbox_unproved');
    expect(why({ hasPostalAddress: false }).reason).toBe('no_postal_address');
    const stopped = { by: null, at: AT, stopped: 'bounces' } as const;
    expect(why({ mailbox: { ...life.mailbox, paused: stopped } })).toMatchObject({
      ...{ reason: 'mailbox_paused', since: AT },
      sentence:
        'The mailbox jo@acme.example stopped by itself: too many of its mails bounced. Nothing is sent from it until somebody resumes it.',
    });
    const next = { code: 'step', at: AT, isMail: false, step: 'Call them' } as const;
    expect(why({ ...unproved, next, slot: null })).toMatchObject({
      ...{ reason: 'step', sentence: 'It waits as the sequence says; then comes “Call them”.' },
    });
  });
  it('says which law asks for consent first, and what is wrong with what is known', () => {
    const consent = { country: 'DE', law: 'UWG, § 7(2) no. 2, (3)', why: 'none' } as const;
    expect(why({}, { consent })).toMatchObject({
      ...{ reason: 'consent_missing', needsPerson: true, deed: { where: 'lead' } },
      sentence:
        'The law of Germany (UWG, § 7(2) no. 2, (3)) asks for consent first, and none is known. Within an hour of its being noted it goes on by itself.',
    });
    const over = { country: 'BR', law: null, why: 'over' } as const;
    expect(why({}, { consent: over }).sentence).toMatch(
      /^Your organisation asks for consent before mails to Brazil, and what was given is over\./,
    );
    expect(why({}, { consent: { ...over, why: 'withdrawn' } }).sentence).toMatch(/took their consent back/);
    const next = { ...life.next, isMail: false };
    expect(why({ next, slot: null }, { consent }).reason).toBe('step');
  });
  it('says that what held it is mended, until the workflow has tried again', () => {
    for (const held of [
      'no_postal_address',
      'mailbox_unproved',
      'mailbox_paused',
      'campaign_paused',
      'consent_missing',
    ] as const)
      expect(why({ held, heldAt: AT, slot: null })).toMatchObject({ reason: 'retrying', at: AT });
    expect(why({ held: 'no_send_slot', heldAt: AT, slot: null }).sentence).toMatch(
      /jo@acme.example has no free send time/,
    );
  });
  it('waits for approval until somebody has decided; what was rejected is passed over', () => {
    const next = { ...life.next, code: 'approval', at: null, isMail: false } as const;
    const waits = { held: 'waits_for_approval', heldAt: AT, slot: null, next } as const;
    expect(why({ ...waits, draft: 'waiting' })).toMatchObject({
      ...{ reason: 'waits_for_approval', since: AT, at: null, needsPerson: true, deed: { where: 'drafts' } },
      sentence: '“First note” is written and waits until somebody approves it. Nothing goes out before.',
    });
    expect(why({ ...waits, draft: 'approved' }).reason).toBe('retrying');
    expect(why({ draft: 'rejected', slot: null })).toMatchObject({
      ...{ reason: 'mail_rejected', at: AT },
      sentence: '“First note” was rejected. Its step is passed over when its time comes.',
    });
  });
  it('asks first what is not known: a mail may have left', () => {
    const paused = { by: 'Ann', at: AT };
    expect(why({ held: 'send_outcome_unknown', heldAt: AT, paused }).reason).toBe('send_outcome_unknown');
  });
  it('tells the lasting before the passing', () => {
    expect(why({}, { suppressedAt: AT })).toMatchObject({ reason: 'suppressed', since: AT });
    expect(why({}, { erased: true, suppressedAt: AT }).reason).toBe('erased');
    expect(why({}, { merged: true }).reason).toBe('merged');
    expect(why({}, { stageKind: 'disqualified' }).reason).toBe('not_qualified');
    expect(why({}, { stageKind: 'won' }).reason).toBe('closed');
    expect(why({ phase: 'fulfilling' }, { stageKind: 'won' }).reason).toBe('fulfilling');
    expect(why({}, { hasAddress: false }).reason).toBe('no_address');
    expect(whyUnsent({ ...lead, life: null })).toMatchObject({
      ...{ reason: 'nothing_planned', deed: { where: 'new_campaign' }, enrolmentId: null },
    });
    expect(why({ status: 'ended', outcome: 'no_response', endedAt: AT }).reason).toBe('campaign_ended');
    expect(why({ status: 'ended', outcome: 'stopped', endedAt: AT }).reason).toBe('campaign_stopped');
    const campaign = { ...life.campaign, endsOn: '2026-11-30' };
    expect(why({ status: 'ended', outcome: 'stopped', endedAt: AT, campaign }).sentence).toBe(
      'The last day of the campaign “Spring” was over before all of its mails were out.',
    );
  });
  it('says what comes before the sequence, and after it', () => {
    expect(why({ status: 'pending', phase: null, slot: null }).reason).toBe('starting');
    expect(why({ phase: 'assessing', slot: null, next: { ...life.next, code: null, at: null } }).reason).toBe(
      'working',
    );
    expect(why({ phase: 'sale_window', slot: null })).toMatchObject({ reason: 'sale_window', at: AT });
  });
});

test('every reason has its words, once; each answer is of the shape that goes over the wire', () => {
  expect(unsentReasons).toEqual(expect.arrayContaining([...heldReasons, ...slotWaits]));
  const labels = unsentReasons.map((reason) => unsentWords[reason].label);
  expect(new Set(labels).size).toBe(labels.length);
  for (const reason of unsentReasons) {
    const { why, needsPerson, deed } = unsentWords[reason];
    expect(why({}), reason).toMatch(/^[A-Z“].*\.$/);
    expect(why({}), reason).not.toMatch(/undefined|null/);
    if (needsPerson) expect(deed, reason).not.toBeNull();
  }
  for (const held of heldReasons)
    expect(() => unsent.parse(why({ held, heldAt: AT, slot: null, draft: 'waiting' }))).not.toThrow();
});
