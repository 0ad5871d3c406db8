import { randomUUID } from 'node:crypto';
import type { LifecycleState } from '@leadfactory/domain/lifecycle/life';
import { SIMULATED_DAYS, type SimulatedDeed } from '@leadfactory/domain/lifecycle/simulation';
import type { WhatIf } from '@leadfactory/domain/lifecycle/simulation/schemas';
import type { Happening, SimulatedLives } from './host.ts';
import type { Simulated } from './life.ts';

const DAY_MS = 86_400_000;
/** What happens on the day of a mail happens a while after it; what happens together, one after the other. */
const SOON_MS = 10 * 60_000;
/** More rests than this, and something goes round in circles. */
const MOST_RESTS = 500;

interface Course {
  life: Simulated;
  state: LifecycleState;
  deeds: { does: SimulatedDeed; at: number }[] | null;
  rests: number;
}

/**
 * Lives in the order of what happens to them: the one to which something is to happen soonest comes next, so that they take
 * the mailbox's room as they would in truth.
 */
export class Courses {
  readonly #open: Course[] = [];
  readonly #lives: SimulatedLives;
  readonly #whatIf: WhatIf;
  readonly #ends: number;

  constructor(lives: SimulatedLives, whatIf: WhatIf, begins: Date) {
    this.#lives = lives;
    this.#whatIf = whatIf;
    this.#ends = begins.getTime() + SIMULATED_DAYS * DAY_MS;
  }

  /** Takes in a life that rests for the first time. */
  add(life: Simulated, state: LifecycleState): void {
    this.#settle({ life, state, deeds: null, rests: 0 });
  }

  /** Lets happen what comes next; gives when that is, or null where all lives are through. */
  async next(): Promise<Date | null> {
    const course = this.#open.toSorted((a, b) => this.#dueAt(a) - this.#dueAt(b))[0];
    if (!course) return null;
    this.#open.splice(this.#open.indexOf(course), 1);
    const at = this.#dueAt(course);
    const [deed] = course.deeds ?? [];
    course.rests += 1;
    course.state = await this.#lives.forward(course.life.enrolmentId, new Date(at));
    if (deed && deed.at <= at && course.state.outcome === null) {
      course.deeds!.shift();
      course.state = await this.#happen(course.life, deed);
    }
    this.#settle(course);
    return new Date(at);
  }

  #dueAt({ state, deeds }: Course): number {
    const next = state.next?.at ? Date.parse(state.next.at) : Infinity;
    return Math.min(next, deeds?.[0]?.at ?? Infinity);
  }

  /** Goes on with it, unless it is through: it ended, is held until a person says so, or has nowhere to go. */
  #settle(course: Course): void {
    const { life, state, rests } = course;
    const first = life.mails[0];
    if (first && !course.deeds)
      course.deeds = this.#whatIf
        .map(({ does, day }, i) => ({ does, at: Date.parse(first.at) + day * DAY_MS + SOON_MS + i * 60_000 }))
        .toSorted((a, b) => a.at - b.at);
    const at = this.#dueAt(course);
    life.held = state.held;
    if (state.outcome !== null) life.tell({ at: state.now, kind: 'end', reason: state.outcome });
    else if (state.held === 'no_send_slot')
      life.tell({ ...waiting(state), kind: 'mail', result: 'not_sent', reason: 'no_send_slot' });
    else if (at === Infinity || at > this.#ends || rests >= MOST_RESTS)
      life.tell({ at: state.now, kind: 'held', reason: state.held ?? 'in_hand' });
    else return void this.#open.push(course);
    life.isDone = true;
  }

  async #happen(life: Simulated, { does, at }: { does: SimulatedDeed; at: number }): Promise<LifecycleState> {
    const last = life.mails.at(-1);
    life.tell({ at: new Date(at).toISOString(), kind: 'deed', reason: does });
    if (last && (does === 'opens' || does === 'clicks')) life.opened.add(last.stepKey);
    if (last && does === 'clicks') life.clicked.add(last.stepKey);
    if (does === 'replies') life.replied = true;
    return this.#lives.happen(life.enrolmentId, happeningOf(does, last?.stepKey ?? null));
  }
}

const waiting = ({ now, current }: LifecycleState) => ({ at: now, ...(current && { stepKey: current }) });

function happeningOf(does: SimulatedDeed, stepKey: string | null): Happening {
  const id = randomUUID();
  switch (does) {
    case 'opens':
      return { signal: 'engaged', what: { id, kind: 'opened', stepKey } };
    case 'clicks':
      return { signal: 'engaged', what: { id, kind: 'clicked', stepKey } };
    case 'replies':
      return { signal: 'replied', what: { id } };
    case 'bounces':
      return { signal: 'bounced', what: { id } };
    case 'complains':
      return { signal: 'complained', what: { id } };
    case 'unsubscribes':
      return { signal: 'unsubscribed', what: { id } };
    case 'buys':
      return { signal: 'purchased', what: { id, orderId: randomUUID() } };
  }
}
