import {
  duplicateStep,
  freshKey,
  insertStep,
  moveStep,
  placeOf,
  problemsIn,
  removeStep,
  replaceStep,
  stepIn,
  type DraftStep,
  type Place,
  type StepProblem,
} from '@leadfactory/domain/outreach/draft';
import { allSteps, stepKinds, type StepKindName } from '@leadfactory/domain/outreach/steps';

/** What saving gives back. */
export interface Saved {
  revision: number;
  savedAt: string;
  changed: boolean;
  problems: readonly StepProblem[];
}

export interface EditorDraft {
  revision: number;
  steps: readonly DraftStep[];
  changed: boolean;
  savedAt: string | null;
}

export interface EditorOptions {
  draft: EditorDraft;
  problems: readonly StepProblem[];
  /** Saves against a revision; rejects where it was not saved. `isConflict` tells why. */
  save: (draft: { revision: number; steps: DraftStep[] }) => Promise<Saved>;
  /** Whether a save was refused because somebody else saved meanwhile. */
  isConflict: (error: unknown) => boolean;
  sayWhy: (error: unknown) => string;
  /** How long nothing is typed before it is saved, in ms. */
  restMs?: number;
}

/** One edit that can be taken back: how the steps were, and which was open. */
interface Past {
  steps: readonly DraftStep[];
  selected: string | null;
  label: string;
}

/** So many edits can be taken back. */
const MOST_PAST = 200;

/**
 * A sequence that is being edited. Every edit is whole: taking it back gives what was, whether or not it was saved. What
 * was not saved stays here and is tried again; the draft on the server is replaced by none but its next revision.
 */
export class SequenceEditor {
  steps: readonly DraftStep[] = [];
  selected: string | null = null;
  /** The step that is being put elsewhere; null: none. */
  moving: string | null = null;
  dragged = false;
  status: 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict' = 'saved';
  /** Why it was not saved. */
  failure: string | null = null;
  savedAt: string | null = null;
  revision = 0;
  /** Says something else than the newest version, as far as the server knows. */
  changed = false;
  /** What was done last, for screen readers. */
  said = '';
  /** What keeps it from being published; what only the server knows is told with each save. */
  problems: readonly StepProblem[] = [];

  #past: readonly Past[] = [];
  #future: readonly Past[] = [];
  #serverProblems: readonly StepProblem[] = [];
  #merging: string | null = null;
  #fresh: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  readonly #readers = new Set<(editor: SequenceEditor) => void>();
  readonly #options: EditorOptions;

  constructor(options: EditorOptions) {
    this.#options = options;
    this.load(options.draft, options.problems);
  }

  /** Begins anew with what is on the server. */
  load({ steps, revision, changed, savedAt }: EditorDraft, problems: readonly StepProblem[]): void {
    clearTimeout(this.#timer);
    this.steps = steps;
    this.revision = revision;
    this.changed = changed;
    this.savedAt = savedAt;
    this.#serverProblems = problems;
    this.#past = [];
    this.#future = [];
    this.#merging = null;
    this.status = 'saved';
    this.failure = null;
    if (this.selected !== null && !stepIn(steps, this.selected)) this.selected = null;
    this.#tell();
  }

  /** As a store: components read it as `$editor`. */
  subscribe(read: (editor: SequenceEditor) => void): () => void {
    this.#readers.add(read);
    read(this);
    return () => this.#readers.delete(read);
  }

  #tell(): void {
    const own = problemsIn(this.steps);
    this.problems =
      own.length > 0
        ? own
        : this.#serverProblems.filter(({ stepKey }) => stepKey === null || stepIn(this.steps, stepKey));
    for (const read of this.#readers) read(this);
  }

  get current(): DraftStep | undefined {
    return this.selected === null ? undefined : stepIn(this.steps, this.selected);
  }
  get undoLabel(): string | null {
    return this.#past.at(-1)?.label ?? null;
  }
  get redoLabel(): string | null {
    return this.#future.at(-1)?.label ?? null;
  }

  problemsOf(key: string): StepProblem[] {
    return this.problems.filter(({ stepKey }) => stepKey === key);
  }

  /** One whole edit. Those that follow one another with the same `merge` are one: what is typed into a field. */
  edit(label: string, steps: readonly DraftStep[], merge: string | null = null): void {
    if (steps === this.steps) return;
    if (merge === null || merge !== this.#merging)
      this.#past = [...this.#past, { steps: this.steps, selected: this.selected, label }].slice(-MOST_PAST);
    this.#merging = merge;
    this.#future = [];
    this.steps = steps;
    this.#changed();
  }

  /** Opens a step, or none. What is typed from now on is an edit of its own. */
  select(key: string | null): void {
    this.#merging = null;
    this.selected = key;
    this.#tell();
  }

  /** Takes up a step that is to go elsewhere; null: it stays. */
  /** `dragged`: by the pointer, under which nothing may shift. */
  takeUp(key: string | null, { dragged = false } = {}): void {
    this.moving = key;
    this.dragged = dragged;
    this.said = key === null ? 'It stays where it is' : 'Choose where it goes';
    this.#tell();
  }

  undo(): void {
    this.#swap('#past');
  }

  redo(): void {
    this.#swap('#future');
  }

  #swap(from: '#past' | '#future'): void {
    const stack = from === '#past' ? this.#past : this.#future;
    const last = stack.at(-1);
    if (!last) return;
    const now = { steps: this.steps, selected: this.selected, label: last.label };
    if (from === '#past') {
      this.#past = stack.slice(0, -1);
      this.#future = [...this.#future, now];
    } else {
      this.#future = stack.slice(0, -1);
      this.#past = [...this.#past, now];
    }
    this.#merging = null;
    this.moving = null;
    this.steps = last.steps;
    this.selected = last.selected !== null && stepIn(last.steps, last.selected) ? last.selected : null;
    this.said = `${from === '#past' ? 'Taken back' : 'Done again'}: ${last.label}`;
    this.#changed();
  }

  /** Gives its key. */
  add(kind: StepKindName, place: Place): string {
    const taken = new Set(allSteps(this.steps).map(({ key }) => key));
    const key = freshKey(taken, kind);
    this.edit(`add ${a(kind)}`, insertStep(this.steps, place, stepKinds[kind].blank(key)));
    this.selected = key;
    this.#fresh = key;
    this.said = `Added ${a(kind)}`;
    this.#tell();
    return key;
  }

  /** Whether a step was just added; it is told once. */
  takeFresh(key: string): boolean {
    const is = this.#fresh === key;
    if (is) this.#fresh = null;
    return is;
  }

  /** `field`: where it was typed, so that what follows there is the same edit; null: an edit of its own. */
  change(key: string, step: DraftStep, field: string | null): void {
    const merge = field === null ? null : `${key} ${field}`;
    this.edit('change a step', replaceStep(this.steps, key, step), merge);
  }

  remove(key: string): void {
    const place = placeOf(this.steps, key);
    const step = stepIn(this.steps, key);
    if (!place || !step) return;
    this.edit(`delete ${a(step.kind)}`, removeStep(this.steps, key));
    if (this.selected !== null && !stepIn(this.steps, this.selected)) this.selected = null;
    this.said = `Deleted ${a(step.kind)}. Undo brings it back.`;
    this.#tell();
  }

  move(key: string, to: Place): void {
    const moved = moveStep(this.steps, key, to);
    this.moving = null;
    if (sameWays(moved, this.steps)) return this.#tell();
    this.edit('move a step', moved);
    this.selected = key;
    this.said = 'Moved';
    this.#tell();
  }

  /** Up or down among its neighbours; false at the end of them. */
  nudge(key: string, by: -1 | 1): boolean {
    const place = placeOf(this.steps, key);
    if (!place) return false;
    const to = { within: place.within, index: by < 0 ? place.index - 1 : place.index + 2 };
    if (to.index < 0) return false;
    const before = this.steps;
    this.move(key, to);
    return this.steps !== before;
  }

  duplicate(key: string): void {
    const { steps, key: copy } = duplicateStep(this.steps, key);
    this.edit('duplicate a step', steps);
    this.selected = copy;
    this.said = 'Duplicated';
    this.#tell();
  }

  #changed(): void {
    if (this.status !== 'conflict') this.status = this.status === 'saving' ? 'saving' : 'unsaved';
    clearTimeout(this.#timer);
    if (this.status !== 'conflict')
      this.#timer = setTimeout(() => void this.save(), this.#options.restMs ?? 800);
    this.#tell();
  }

  /** Saves what there is now; resolves once all is saved or it failed. Never rejects. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#running) await this.#running;
    if (this.status === 'saved' || this.status === 'conflict') return;
    this.#running = this.#saveOnce();
    await this.#running;
    this.#running = null;
  }

  async #saveOnce(): Promise<void> {
    const steps = this.steps;
    this.status = 'saving';
    this.#tell();
    try {
      const saved = await this.#options.save({ revision: this.revision, steps: steps as DraftStep[] });
      this.revision = saved.revision;
      this.savedAt = saved.savedAt;
      this.changed = saved.changed;
      this.#serverProblems = saved.problems;
      this.failure = null;
      this.status = 'saved';
      // What was done meanwhile.
      if (this.steps !== steps) this.#changed();
      else this.#tell();
    } catch (error) {
      this.failure = this.#options.sayWhy(error);
      this.status = this.#options.isConflict(error) ? 'conflict' : 'failed';
      this.#tell();
    }
  }

  /** Saves now what is not saved; after a failure, too. */
  async retry(): Promise<void> {
    if (this.status === 'failed') this.status = 'unsaved';
    await this.save();
  }

  /** What is on the server was published. */
  published(): void {
    this.changed = false;
    this.#tell();
  }

  /** Saves this in place of what somebody else saved, which is at `revision`. */
  async saveOver(revision: number): Promise<void> {
    this.revision = revision;
    this.status = 'unsaved';
    await this.save();
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}

/** A step may stand elsewhere though the order of all is the same. */
const sameWays = (one: readonly DraftStep[], other: readonly DraftStep[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const a = (kind: string): string => {
  const name = (stepKinds as Record<string, { words: { name: string } }>)[kind]!.words.name.toLowerCase();
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
};
