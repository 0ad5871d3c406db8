import { isRest, isSent } from '@leadfactory/domain/outreach/steps';
import type { Lead } from '#lib/features/crm/leads/lead.ts';
import { isAtTheLatest } from '#lib/features/crm/life/words.ts';
import type { Enrolment, Life } from './life.ts';

/** One stop on the way of a sequence: a step that does something, with the wait before it. */
export interface Stop {
  key: string;
  kind: string;
  name: string;
  /** The way on which it stands, while nobody knows whether the lead goes it. */
  way: string | null;
  waitMs: number;
  /** Of a wait until a day before it: until when, in words. */
  until: string | null;
  /** `sending`: it may or may not have left; nobody knows yet. */
  state: 'done' | 'sending' | 'skipped' | 'next' | 'planned' | 'dropped';
  /** When it was done, is due, or will be if nothing intervenes; ISO 8601. */
  at: string | null;
  /** True where `at` is worked out from the waits and not yet fixed. */
  estimated: boolean;
  message: Lead['messages'][number] | null;
}

/** How many steps it has passed, of how many; those on ways that it did not go are none of its. */
export function passedOf({ plan = [], position, steps }: Enrolment): { passed: number; steps: number } {
  const others = plan.map(({ way }) => way?.taken === false);
  const passedOthers = others.slice(0, position).filter(Boolean).length;
  return { passed: position - passedOthers, steps: steps - others.filter(Boolean).length };
}

/**
 * The stops of a plan; of ways that the lead does not go, none. Dates come from the ledger for what is done, from the workflow
 * for what is next, by the waits for the rest. What waits for a person is reckoned with all its time.
 */
export function railOf(enrolment: Enrolment, life: Life, messages: Lead['messages']): Stop[] {
  const all = enrolment.plan ?? [];
  const places = new Map(all.map(({ key }, place) => [key, place]));
  const plan = all.filter(({ way }) => way?.taken !== false);
  const parts = new Set(plan.flatMap(({ way }) => (way?.taken === null ? [way.stepKey] : [])));
  const mails = new Map(
    messages.filter((m) => m.campaign?.id === enrolment.campaign.id).map((m) => [m.stepKey, m]),
  );
  // Who bought has left the sequence, though the report is still on its way.
  const over = life.ended || life.phase === 'fulfilling' || life.phase === 'attributing';
  // A step may have ended the sequence before its last one.
  const through = over || life.phase === 'sale_window';
  const stops: Stop[] = [];
  let waitMs = 0;
  let until: string | null = null;
  let clock: number | null = null;
  let nextSeen = false;

  plan.forEach((step, index) => {
    const last = index === plan.length - 1;
    const [rests, sent] = [isRest(step), isSent(step)];
    if (step.way?.taken === null) waitMs += step.way.afterMs;
    if (rests) {
      waitMs += step.waitMs;
      until = step.name || null;
      // When that day is, is known only once the lead comes to it.
      if (until && nextSeen) clock = null;
    }
    if (rests && !last) return;

    const message = sent ? (mails.get(step.key) ?? null) : null;
    const leaving = message?.status === 'sending' && !message.sentAt;
    const passed = places.get(step.key)! < life.position || (over && message?.sentAt);
    const stop: Stop = {
      key: step.key,
      kind: step.kind,
      name: rests ? 'Last wait' : step.name || step.key,
      way: step.way && step.way.taken === null ? step.way.name : null,
      waitMs,
      until,
      state: 'planned',
      at: null,
      estimated: false,
      message,
    };
    waitMs = 0;
    until = null;
    if (leaving && (passed || over)) {
      stop.state = 'sending';
    } else if (passed) {
      stop.state = sent && !message?.sentAt ? 'skipped' : 'done';
      stop.at = message?.sentAt ?? null;
    } else if (through) {
      stop.state = 'dropped';
    } else if (!nextSeen) {
      nextSeen = true;
      stop.state = 'next';
      stop.at = life.next?.at ?? null;
      if (life.next?.at)
        clock = Date.parse(life.next.at) + (isAtTheLatest(life.next.code) ? 0 : step.patienceMs);
    } else if (clock !== null) {
      clock += stop.waitMs;
      stop.at = new Date(clock).toISOString();
      stop.estimated = true;
      clock += step.patienceMs;
    }
    // Nobody knows how long the way takes that the lead will go.
    if (parts.has(step.key) && !passed) clock = null;
    stops.push(stop);
  });
  return stops;
}
