import type { Known } from '../../crm/life/index.ts';
import { isClosed } from '../../crm/stages/index.ts';
import type { LifeFacts, UnsentFacts } from './facts.ts';
import { unsentWords, type UnsentReason } from './reasons.ts';
import type { Unsent } from './schemas/index.ts';

/** A reason with the instants that stand beside its sentence, and what its sentence says of the case. */
interface Found {
  reason: UnsentReason;
  since?: string | null | undefined;
  at?: string | null | undefined;
  known?: Known;
}

/**
 * Why nothing is sent to a lead now, by the facts of this moment: the first reason that holds, the lasting before the
 * passing. What a workflow has not heard of yet counts all the same.
 */
export function whyUnsent(facts: UnsentFacts): Unsent {
  const { reason, since, at, known } =
    ofLead(facts) ?? (facts.life ? ofLife(facts.life, facts.consent) : none);
  const { label, why, needsPerson, deed } = unsentWords[reason];
  const { life, zone } = facts;
  return {
    ...{ reason, label, needsPerson, deed, zone },
    sentence: why({ campaign: life?.campaign.name, mailbox: life?.mailbox.address, ...known }),
    since: since ?? null,
    at: at ?? null,
    enrolmentId: life && life.status !== 'ended' ? life.enrolmentId : null,
    campaignId: life?.campaign.id ?? null,
    mailboxId: life?.mailbox.id ?? null,
    aboutLeadId: reason === 'company_replied' ? (life?.word?.leadId ?? null) : null,
  };
}

const none: Found = { reason: 'nothing_planned' };

function ofLead({ erased, merged, stageKind, suppressedAt, hasAddress, life }: UnsentFacts): Found | null {
  if (erased) return { reason: 'erased' };
  if (merged) return { reason: 'merged' };
  if (suppressedAt) return { reason: 'suppressed', since: suppressedAt };
  if (life?.status !== 'ended' && (life?.phase === 'fulfilling' || life?.phase === 'attributing'))
    return { reason: 'fulfilling' };
  if (stageKind === 'disqualified') return { reason: 'not_qualified', since: life?.endedAt };
  if (isClosed(stageKind)) return { reason: 'closed', since: life?.endedAt };
  return hasAddress ? null : { reason: 'no_address' };
}

function ofLife(life: LifeFacts, consent: UnsentFacts['consent']): Found {
  if (life.status === 'ended') return { reason: endOf(life), since: life.endedAt };
  return (
    byPeople(life) ?? byStage(life) ?? byLaw(life, consent) ?? byMailbox(life) ?? byHold(life) ?? byTime(life)
  );
}

function endOf({ outcome, campaign, endedAt }: LifeFacts): UnsentReason {
  if (outcome !== 'stopped') return 'campaign_ended';
  const stopped = campaign.status === 'stopping' || campaign.status === 'stopped';
  // A day's difference between zones does not matter: nothing else ends a life so.
  return !stopped && campaign.endsOn !== null && endedAt !== null ? 'campaign_over' : 'campaign_stopped';
}

/** What people said or did: it holds from the moment in which it was written down. */
function byPeople({ campaign, paused, word, held, heldAt, next }: LifeFacts): Found | null {
  if (held === 'send_outcome_unknown') return { reason: held, since: heldAt, at: next.at };
  if (campaign.status === 'stopping' || campaign.status === 'stopped') return { reason: 'campaign_stopped' };
  if (campaign.status === 'paused')
    return {
      ...{ reason: 'campaign_paused', since: campaign.paused?.at ?? heldAt },
      known: { by: campaign.paused?.by },
    };
  if (paused) return { reason: 'paused_by_person', since: paused.at ?? heldAt, known: { by: paused.by } };
  if (word?.own) return { reason: 'replied', since: word.at };
  if (word) return { reason: 'company_replied', since: word.at, known: { who: word.who, said: word.said } };
  if (held === 'replied' || held === 'company_replied' || held === 'in_hand' || held === 'paused_by_person')
    return { reason: held, since: heldAt };
  return null;
}

/** What comes before the sequence, and after it. */
function byStage({ status, phase, next, startedAt }: LifeFacts): Found | null {
  if (status === 'pending') return { reason: 'starting', since: startedAt };
  if (phase === 'sale_window') return { reason: 'sale_window', at: next.at };
  return phase === 'sequence' ? null : { reason: 'working', at: next.at };
}

/** What the law lacks; told only where a mail comes next. */
function byLaw({ next, held, heldAt }: LifeFacts, consent: UnsentFacts['consent']): Found | null {
  if (!next.isMail || !consent) return null;
  const since = held === 'consent_missing' ? heldAt : null;
  return { reason: 'consent_missing', since, known: { consent } };
}

/** What keeps any mail from leaving; told only where a mail comes next. */
function byMailbox({ next, mailbox, hasPostalAddress, heldAt, held }: LifeFacts): Found | null {
  if (!next.isMail) return null;
  const since = (reason: UnsentReason) => (held === reason ? heldAt : null);
  if (mailbox.paused)
    return {
      ...{ reason: 'mailbox_paused', since: mailbox.paused.at ?? since('mailbox_paused') },
      known: { by: mailbox.paused.by, stopped: mailbox.paused.stopped },
    };
  if (!mailbox.proved) return { reason: 'mailbox_unproved', since: since('mailbox_unproved') };
  return hasPostalAddress ? null : { reason: 'no_postal_address', since: since('no_postal_address') };
}

/** What its workflow was held by when it told last; what is mended since holds no more. */
function byHold({ held, heldAt, next, draft }: LifeFacts): Found | null {
  if (held === null) return null;
  const known = { step: next.step };
  if (held === 'waits_for_approval')
    return draft === 'waiting' ? { reason: held, since: heldAt, known } : { reason: 'retrying', at: next.at };
  if (
    held === 'mailbox_paused' ||
    held === 'mailbox_unproved' ||
    held === 'no_postal_address' ||
    held === 'consent_missing' ||
    held === 'campaign_paused'
  )
    return { reason: 'retrying', at: next.at };
  return { reason: held, since: heldAt, at: next.at };
}

function byTime({ slot, next, draft }: LifeFacts): Found {
  const known = { step: next.step };
  if (draft === 'rejected' && next.isMail) return { reason: 'mail_rejected', at: next.at, known };
  if (slot)
    return {
      ...{ reason: slot.waitsFor ?? 'scheduled', at: slot.at },
      known: { ...known, holiday: slot.holiday },
    };
  if (next.code === 'task_done') return { reason: 'task', at: next.at, known };
  if (next.code === 'send_again' || next.code === 'look_for_slot') return { reason: 'retrying', at: next.at };
  return next.at ? { reason: 'step', at: next.at, known } : { reason: 'working' };
}
