import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import {
  CancellationScope,
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  workflowInfo,
} from '@temporalio/workflow';
import { noteProgress, noteVersion, unheardOrder } from '../effects.ts';
import { stand, subjectOf } from '../../crm/lead.ts';
import type { Knowing, Refused } from '@leadfactory/domain/outreach/ports';
import { plannedStep } from '@leadfactory/domain/outreach/plan';
import type { EnrolmentProgress, Next } from '@leadfactory/domain/crm/life';
import type { Noting } from '@leadfactory/domain/crm/ports';
import type { Standing } from '@leadfactory/domain/crm/stages';
import { runOf, type Rested, type StepLife } from '../../outreach/steps/index.ts';
import { upgraded, type Carried } from './carried.ts';
import { beBack, heedStage } from './holds.ts';
import { wordsOf } from './next-words.ts';
import { heedRefusal } from './orders.ts';
import { enterArm, finishAt, passTo, positionOf } from './place.ts';
import { heldOf, isOver, newLife, type LifeState } from './life-state.ts';
import { publish } from './publish.ts';

/** A running lifecycle: its state, and the few ways in which the story waits. */
export class Life implements StepLife {
  readonly state: LifeState;
  readonly input: LifecycleInput;
  /** Counts what people changed in the plan or the place; a rest that sees it change ends. */
  revision = 0;
  /** What is left, in ms, of what the last rest was about, where it slept through a pause. */
  #left: number | null = null;

  constructor(input: LifecycleInput, carried?: Carried) {
    this.input = input;
    this.state = carried ? upgraded(carried) : newLife(input);
  }

  get over(): boolean {
    return isOver(this.state);
  }

  get held(): boolean {
    return this.state.holds.length > 0;
  }

  /** Does work that is given up as soon as the life is over: a buyer does not wait for a screening. */
  async whileOpen(work: () => Promise<void>): Promise<void> {
    if (this.over) return;
    const scope = new CancellationScope();
    let finished = false;
    const watch = condition(() => this.over || finished).then(() => {
      if (this.over && !finished) scope.cancel();
    });
    try {
      await scope.run(work);
    } catch (error) {
      if (!isCancellation(error) || !this.over) throw error;
    } finally {
      finished = true;
      await watch;
    }
  }

  /**
   * Sleeps until an instant (ms) on the workflow's clock, showing what comes then. Ends early when what is waited for
   * has happened, or somebody holds the lead, changes its plan, or ends it.
   */
  async restUntil(until: number, next: Next, happened: () => boolean = () => false): Promise<Rested> {
    const { revision } = this;
    this.#left = null;
    this.state.next = next;
    await this.settle();
    const changed = () => this.revision !== revision || workflowInfo().continueAsNewSuggested;
    const ms = until - Date.now();
    const ended = () => this.over || this.held || changed() || happened();
    if (ms === Infinity) await condition(ended);
    else if (ms > 0) await condition(ended, ms, { summary: this.until(next) });
    this.state.next = null;
    if (this.over) return 'over';
    if (this.held) return 'held';
    if (changed()) return 'changed';
    return this.asks(next) ? this.ask() : 'reached';
  }

  /** Whether the life asks what its campaign was told, before it does what comes next. */
  private asks({ stepKey }: Next): boolean {
    const step = plannedStep(this.state.plan, stepKey);
    return this.input.asks === true && !(step && runOf(step).asks);
  }

  /** Asks; it was told nothing that the life does not know where the rest has reached its end. */
  private async ask(): Promise<Rested> {
    const { state } = this;
    const said = await unheardOrder({ ...subjectOf(state), orderNo: state.campaignOrder });
    if (said) {
      this.#left = said.leftMs ?? null;
      heedRefusal(state, { ...said, leftMs: undefined });
    }
    if (this.over) return 'over';
    if (this.held) return 'held';
    return said ? 'changed' : 'reached';
  }

  left(until: number): number {
    return this.#left ?? Math.max(0, until - Date.now());
  }

  knowing(): Knowing {
    return this.input.asks ? { orderNo: this.state.campaignOrder } : {};
  }

  /** Sleeps for so many ms, whatever people ask meanwhile, unless the life ends before. */
  async sitOut(ms: number, next: Next): Promise<void> {
    this.state.next = next;
    await this.settle();
    await condition(() => this.over, ms, { summary: this.until(next) });
    this.state.next = null;
  }

  /** Sleeps until an instant (ms), whatever holds the lead meanwhile, and shows what does; unless the life ends before. */
  async sleepUntil(until: number, next: Next): Promise<void> {
    while (!this.over && Date.now() < until) {
      this.state.next = next;
      await this.settle();
      const shown = heldOf(this.state);
      await condition(() => this.over || heldOf(this.state) !== shown, until - Date.now(), {
        summary: this.until(next),
      });
    }
    if (!this.over && this.input.asks) await this.ask();
    this.state.next = null;
  }

  heed(refused: Refused): void {
    heedRefusal(this.state, refused);
  }

  pass(stepKey: string): void {
    passTo(this.state, stepKey);
  }

  enter(stepKey: string, arm: number): void {
    enterArm(this.state, stepKey, arm);
  }

  finish(stepKey: string): void {
    finishAt(this.state, stepKey);
  }

  movedTo(standing: Standing): void {
    stand(this.state, standing);
    heedStage(this.state, { code: 'set_by_step', to: standing.stage });
  }

  /** Waits, however long, until somebody lets the lead go on, or until one that is away is back. */
  async untilReleased(): Promise<void> {
    const { awayUntil } = this.state;
    const next: Next | null = awayUntil ? { code: 'lead_back', at: awayUntil, stepKey: null } : null;
    this.state.next = next;
    await this.settle();
    const shown = heldOf(this.state);
    const released = () =>
      this.over ||
      heldOf(this.state) !== shown ||
      this.state.awayUntil !== awayUntil ||
      !this.held ||
      this.state.versionUnnoted === true ||
      workflowInfo().continueAsNewSuggested;
    if (!next) return condition(released);
    const ms = Math.max(1, Date.parse(next.at!) - Date.now());
    const early = await condition(released, ms, { summary: this.until(next) });
    this.state.next = null;
    if (!early && this.state.awayUntil === awayUntil) beBack(this.state);
  }

  /** Shows the present place: to operators (search attributes, details), and to lists in Postgres if it changed. */
  async settle(): Promise<void> {
    publish(this.state, this.input);
    const { state } = this;
    const place = this.place(state.next);
    const note = JSON.stringify(place);
    if (note === state.noted) return;
    state.noted = note;
    await noteProgress({ ...subjectOf(state), ...place });
  }

  /**
   * The place with what comes next, for an effect that notes it besides (see `noted`); nothing in lives of before, which note
   * each by itself.
   */
  noting(next: Next | null): Noting {
    return this.state.joined ? { place: this.place(next) } : {};
  }

  /** An effect has noted this place. */
  noted(place: EnrolmentProgress): void {
    this.state.noted = JSON.stringify(place);
  }

  /** Writes by which version it goes on. Between two steps only: what is under way is looked up where it was. */
  async noteVersion(): Promise<void> {
    const { versionId } = this.state.plan;
    await noteVersion({ ...subjectOf(this.state), versionId });
    if (this.state.plan.versionId === versionId) delete this.state.versionUnnoted;
  }

  /** Begins a new run with the same state once the history has grown long. Called where nothing is in flight. */
  async renewIfLong(): Promise<void> {
    if (!workflowInfo().continueAsNewSuggested) return;
    await condition(allHandlersFinished);
    await continueAsNew(this.input, this.state);
  }

  private until(next: Next): string {
    return `Until: ${wordsOf(next, this.state.plan)}`;
  }

  private place(next: Next | null): EnrolmentProgress {
    const { state } = this;
    return {
      phase: state.phase,
      position: positionOf(state).position,
      stepKey: state.current,
      held: heldOf(state),
      nextCode: next?.code ?? null,
      nextStepKey: next?.stepKey ?? null,
      nextAt: next?.at ?? null,
      // Lives that were never told by number note what they always noted.
      ...(state.campaignOrder > 0 && { orderNo: state.campaignOrder }),
    };
  }
}
