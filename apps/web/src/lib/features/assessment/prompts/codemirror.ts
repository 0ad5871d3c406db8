/** CodeMirror, loaded when an editor is on the page: never import this file but by `await import(…)`. */
import { autocompletion, type CompletionContext } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  keymap,
  lineNumbers,
  MatchDecorator,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';

export interface Variable {
  name: string;
  about: string;
  list: boolean;
}

export interface Editor {
  insert(text: string): void;
  set(text: string): void;
  focus(): void;
  lock(readOnly: boolean): void;
  destroy(): void;
}

/** The app's own colours and letters, in light and dark. */
const look = EditorView.theme({
  '&': { backgroundColor: 'var(--surface)', color: 'var(--ink)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-content': { fontFamily: 'var(--font-mono)', padding: '10px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 12px', lineHeight: '20px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--faint)', border: 'none' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection':
    {
      backgroundColor: 'var(--accent-soft) !important',
    },
  '.cm-liquid-output': { color: 'var(--accent-text)', fontWeight: '500' },
  '.cm-liquid-tag': { color: 'var(--warm-text)' },
  '.cm-liquid-unknown': {
    color: 'var(--bad-text)',
    textDecoration: 'underline wavy',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': { backgroundColor: 'var(--surface)', border: '1px solid var(--line)', color: 'var(--ink)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--ink)',
  },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal' },
  // The class of a side stands on the editor itself. What changed within a line is underlined: no second ground.
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--bad-soft) !important' },
  '&.cm-merge-b .cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--good-soft) !important' },
  '.cm-changedText, .cm-deletedText': {
    background: 'none !important',
    borderBottom: '2px solid var(--good)',
  },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': { borderBottomColor: 'var(--bad)' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: 'none !important' },
  '.cm-collapsedLines': { background: 'var(--sunken)', color: 'var(--muted)', padding: '4px 12px' },
});

/** Marks `{{ … }}` and `{% … %}`; an output whose name is not known stands out. */
const liquid = (variables: readonly Variable[]): Extension => {
  const known = new Set(variables.flatMap(({ name }) => [name, name.split('.')[0]!]));
  const mark = (name: string) => Decoration.mark({ class: `cm-liquid-${name}` });
  const marks = { output: mark('output'), tag: mark('tag'), unknown: mark('unknown') };
  const decorator = new MatchDecorator({
    regexp: /\{\{[^}]*\}\}|\{%[^%]*%\}/g,
    decoration: ([text], view) => {
      if (text.startsWith('{%')) return marks.tag;
      const root = /\{\{-?\s*([\w-]+)/.exec(text)?.[1];
      if (!root || known.has(root) || root === 'forloop') return marks.output;
      // A name that a loop or an assignment gives is known, too.
      const given = new RegExp(`\\{%-?\\s*(?:for|assign|capture)\\s+${root}\\b`);
      return given.test(view.state.doc.toString()) ? marks.output : marks.unknown;
    },
  });
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = decorator.createDeco(view);
      }
      update(update: ViewUpdate) {
        this.decorations = decorator.updateDeco(update, this.decorations);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
};

const suggestions = (variables: readonly Variable[]) =>
  autocompletion({
    icons: false,
    override: [
      (context: CompletionContext) => {
        const before = context.matchBefore(/\{[{%][^}%]*?[\w.]*$/);
        const word = context.matchBefore(/[\w.]*$/);
        if (!before || !word) return null;
        return {
          from: word.from,
          options: variables.map(({ name, about }) => ({ label: name, detail: about })),
        };
      },
    ],
  });

export interface EditorOptions {
  parent: HTMLElement;
  text: string;
  /** Ids of the elements that name and describe it. */
  labelledby: string;
  describedby?: string;
  /** Null: plain text without variables. */
  variables: readonly Variable[] | null;
  readOnly: boolean;
  onchange: (text: string) => void;
  onsave: () => void;
}

/** Tab moves on, as everywhere on the page; Ctrl+S (or ⌘S) saves. */
export function createEditor({
  parent,
  text,
  variables,
  readOnly,
  onchange,
  onsave,
  ...ids
}: EditorOptions): Editor {
  const locked = new Compartment();
  const lock = (on: boolean) => [EditorState.readOnly.of(on), EditorView.editable.of(!on)];
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        look,
        history(),
        keymap.of([
          { key: 'Mod-s', preventDefault: true, run: () => (onsave(), true) },
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-labelledby': ids.labelledby,
          ...(ids.describedby && { 'aria-describedby': ids.describedby }),
          role: 'textbox',
          'aria-multiline': 'true',
          tabindex: '0',
        }),
        EditorView.updateListener.of((update) => update.docChanged && onchange(update.state.doc.toString())),
        locked.of(lock(readOnly)),
        ...(variables ? [liquid(variables), suggestions(variables)] : []),
      ],
    }),
  });
  return {
    insert(added) {
      view.dispatch(view.state.replaceSelection(added));
      view.focus();
    },
    set(next) {
      if (view.state.doc.toString() !== next)
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    focus: () => view.focus(),
    lock: (on) => view.dispatch({ effects: locked.reconfigure(lock(on)) }),
    destroy: () => view.destroy(),
  };
}

/** Two texts side by side, or one under the other where there is little room. Gives what removes it. */
export function createDiff(
  parent: HTMLElement,
  {
    before,
    after,
    labels,
    narrow,
  }: { before: string; after: string; labels: [string, string]; narrow: boolean },
): () => void {
  const common = (label: string): Extension[] => [
    look,
    lineNumbers(),
    EditorView.lineWrapping,
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({
      'aria-label': label,
      tabindex: '0',
      role: 'textbox',
      'aria-readonly': 'true',
    }),
  ];
  const collapse = { margin: 3, minSize: 6 };
  if (narrow) {
    const view = new EditorView({
      parent,
      state: EditorState.create({
        doc: after,
        extensions: [
          ...common(`${labels[0]} and ${labels[1]}`),
          unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: collapse }),
        ],
      }),
    });
    return () => view.destroy();
  }
  const view = new MergeView({
    parent,
    a: { doc: before, extensions: common(labels[0]) },
    b: { doc: after, extensions: common(labels[1]) },
    collapseUnchanged: collapse,
  });
  return () => view.destroy();
}
