import type { CampaignInput, CampaignOrder, CampaignProgress } from '@leadfactory/domain/lifecycle/campaign';
import { condition, setCurrentDetails, workflowInfo } from '@temporalio/workflow';

/** A run starts no more lifecycles than this: the server bounds the children that a workflow has open at once (2,000). */
export const PER_RUN = 1000;

/** How often it is looked whether anybody is left, in ms: soon at first, at last every half hour. */
export const FIRST_LOOK = 15_000;
const LAST_LOOK = 30 * 60_000;
/** Where it stays open: whoever comes waits no longer than that. */
const LAST_LOOK_OPEN = 5 * 60_000;
/** Many leads may end at once; they are looked at together. */
const GATHER = 2000;

/** An order that is to be passed on to all leads; the number is absent in campaigns that were told without. */
interface Order {
  id: string;
  order: CampaignOrder;
  orderNo?: number | undefined;
}

/** Plain data, carried over continue-as-new. */
export interface CampaignCarry {
  cursor: string | null;
  enrolledAll: boolean;
  enrolled: number;
  total: number;
  paused: boolean;
  stopping: boolean;
  nobodyLeft: boolean;
  /** What is being passed on to all leads: the newest order, which takes the place of any before it. */
  orders: Order[];
  /** Of the newest order; absent before the first that has one. */
  orderNo?: number | undefined;
  /** How far the first order has come. */
  toldUpTo: string | null;
  /** Those with something to do at once were told first. */
  toldDue?: boolean | undefined;
  /** Whoever comes to fit the audience is taken in; as it was looked up last. */
  staysOpen?: boolean | undefined;
  lookMs: number;
  seen: string[];
}

/** A running campaign's state, and how it waits. */
export class Course {
  readonly input: CampaignInput;
  readonly state: CampaignCarry;
  startedHere = 0;
  startsInFlight = 0;
  /** Lifecycles started here that have ended; more of them than were looked at is a reason to look again. */
  ended = 0;
  /** Since it was looked last; not carried over: a new run looks at once. */
  leadsAdded = false;
  #lookedAt = 0;

  constructor(input: CampaignInput, carried?: CampaignCarry) {
    this.input = input;
    this.state = carried ?? {
      cursor: null,
      enrolledAll: false,
      enrolled: 0,
      total: 0,
      paused: false,
      stopping: false,
      nobodyLeft: false,
      orders: [],
      toldUpTo: null,
      lookMs: FIRST_LOOK,
      seen: [],
    };
  }

  get order() {
    return this.state.orders[0] ?? null;
  }

  get paused() {
    return this.state.paused && !this.state.stopping;
  }

  /** A campaign that is being stopped enrols nobody any more. */
  get enrolledAll() {
    return this.state.enrolledAll || this.state.stopping;
  }

  set enrolledAll(value: boolean) {
    this.state.enrolledAll = value;
  }

  set nobodyLeft(value: boolean) {
    this.state.nobodyLeft = value;
  }

  /** Others may come yet. */
  get staysOpen() {
    return this.state.staysOpen === true && !this.state.stopping;
  }

  set staysOpen(value: boolean) {
    this.state.staysOpen = value;
  }

  get finished() {
    return this.state.nobodyLeft && this.enrolledAll && !this.order && !this.paused && !this.staysOpen;
  }

  progress(): CampaignProgress {
    const { enrolled, total, nobodyLeft } = this.state;
    return {
      status: this.#status(),
      ...(this.state.orderNo !== undefined && { orderNo: this.state.orderNo }),
      enrolled,
      total,
      open: nobodyLeft ? 0 : Math.max(0, enrolled - this.ended),
    };
  }

  /** While paused: until somebody asks for something. */
  rest(): Promise<void> {
    return condition(() => this.order !== null || !this.paused || workflowInfo().continueAsNewSuggested);
  }

  /** Until it is time to look again whether anybody is left. */
  async restUntilLook(): Promise<void> {
    const disturbed = () => this.order !== null || this.ended > this.#lookedAt || this.leadsAdded;
    const early = await condition(disturbed, this.state.lookMs, {
      summary: 'Until it is looked who is left',
    });
    if (early && !this.order) await condition(() => this.order !== null, GATHER);
    this.#lookedAt = this.ended;
    this.leadsAdded = false;
    this.state.lookMs = early
      ? FIRST_LOOK
      : Math.min(this.staysOpen ? LAST_LOOK_OPEN : LAST_LOOK, this.state.lookMs * 2);
  }

  /** For an operator, in Temporal's UI. */
  show(): void {
    const { status, enrolled, total } = this.progress();
    setCurrentDetails(
      `**${status}**\n\n- Enrolled: ${enrolled} of ${total}\n- Ended in this run: ${this.ended}`,
    );
  }

  #status(): CampaignProgress['status'] {
    const { stopping, nobodyLeft } = this.state;
    if (stopping) return nobodyLeft ? 'stopped' : 'stopping';
    if (this.state.paused) return 'paused';
    if (!this.enrolledAll) return 'enrolling';
    return nobodyLeft && !this.staysOpen ? 'completed' : 'running';
  }
}
