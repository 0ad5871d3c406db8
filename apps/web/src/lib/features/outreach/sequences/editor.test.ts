import type { DraftStep } from '@leadfactory/domain/outreach/draft';
import { allSteps } from '@leadfactory/domain/outreach/steps';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SequenceEditor, type Saved } from './editor.ts';

const mail = (key: string): DraftStep => ({
  ...{ kind: 'email', key, name: key },
  variants: [{ key: 'a', weight: 1, subject: 'Hi', body: 'Text' }],
});
class Conflict extends Error {}

/** An editor on a server of one draft. */
function opened(steps: DraftStep[] = [mail('a'), mail('b')]) {
  const server = { revision: 1, steps, down: false, saves: 0 };
  const editor = new SequenceEditor({
    draft: { revision: 1, steps, changed: false, savedAt: null },
    problems: [],
    save: async ({ revision, steps: given }): Promise<Saved> => {
      await Promise.resolve();
      if (server.down) throw new Error('The server is away.');
      if (revision !== server.revision) throw new Conflict('Somebody else saved.');
      Object.assign(server, { revision: revision + 1, steps: given, saves: server.saves + 1 });
      return { revision: revision + 1, savedAt: '2026-11-29T10:00:00Z', changed: true, problems: [] };
    },
    isConflict: (error) => error instanceof Conflict,
    sayWhy: (error) => (error as Error).message,
  });
  return { editor, server };
}
const keys = (steps: readonly DraftStep[]) =>
  allSteps(steps)
    .map(({ key }) => key)
    .join(' ');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const rested = () => vi.advanceTimersByTimeAsync(1000);

test('an edit is saved once nothing is typed any more, and what is done meanwhile after it', async () => {
  const { editor, server } = opened();
  editor.add('wait', { within: null, index: 1 });
  expect([editor.status, editor.selected, keys(editor.steps)]).toEqual(['unsaved', 'wait', 'a wait b']);
  await rested();
  expect([editor.status, editor.revision, keys(server.steps)]).toEqual(['saved', 2, 'a wait b']);
  editor.remove('a');
  const saving = editor.save();
  editor.duplicate('b');
  await saving;
  await rested();
  expect([editor.status, keys(server.steps)]).toEqual(['saved', 'wait b b-2']);
});

test('whole edits are taken back and done again, also after a save that failed', async () => {
  const { editor, server } = opened();
  const was = editor.steps;
  editor.add('email', { within: null, index: 2 });
  for (const name of ['F', 'Fo', 'Fol']) editor.change('email', { ...editor.current!, name }, 'name');
  server.down = true;
  await rested();
  expect([editor.status, editor.failure]).toEqual(['failed', 'The server is away.']);
  expect(server.steps).toBe(was);
  // What was typed is one edit, the new step another.
  editor.undo();
  expect(editor.current).toMatchObject({ key: 'email', name: 'Email' });
  editor.undo();
  expect(editor.steps).toBe(was);
  expect(editor.undoLabel).toBeNull();
  editor.redo();
  editor.redo();
  expect(editor.current).toMatchObject({ name: 'Fol' });
  server.down = false;
  await rested();
  expect([editor.status, keys(server.steps)]).toEqual(['saved', 'a b email']);
  // A new edit leaves nothing to be done again.
  editor.undo();
  editor.nudge('b', -1);
  expect([editor.redoLabel, keys(editor.steps)]).toEqual([null, 'b a email']);
});

test('nothing is saved over what somebody else saved, unless the person says so', async () => {
  const { editor, server } = opened();
  Object.assign(server, { revision: 5, steps: [mail('theirs')] });
  editor.remove('a');
  await rested();
  expect([editor.status, keys(server.steps), keys(editor.steps)]).toEqual(['conflict', 'theirs', 'b']);
  editor.add('stop', { within: null, index: 1 });
  await rested();
  expect([editor.status, keys(server.steps)]).toEqual(['conflict', 'theirs']);
  await editor.saveOver(5);
  expect([editor.status, editor.revision, keys(server.steps)]).toEqual(['saved', 6, 'b stop']);
});

test('a step goes up and down among its neighbours, and stays at the end of them', () => {
  const { editor } = opened([mail('a'), mail('b'), mail('c')]);
  expect([editor.nudge('a', -1), keys(editor.steps)]).toEqual([false, 'a b c']);
  expect([editor.nudge('a', 1), keys(editor.steps)]).toEqual([true, 'b a c']);
  expect([editor.nudge('c', 1), keys(editor.steps)]).toEqual([false, 'b a c']);
});

test('what is wrong is told by step', () => {
  const { editor } = opened();
  editor.add('email', { within: null, index: 0 });
  expect(editor.problemsOf('email').map(({ message }) => message)).toEqual(
    expect.arrayContaining(['Give the text.']),
  );
  expect(editor.problemsOf('a')).toEqual([]);
});
