// The editor for the learner's program: CodeMirror, in a shadow tree of its own. There, CodeMirror puts its
// rules into adopted style sheets, which a policy against inline styles allows. esbuild makes one file of
// this and of the packages; the page loads it when the editor is shown for the first time.
import {defaultKeymap, indentWithTab} from '@codemirror/commands';
import {python} from '@codemirror/lang-python';
import {
  bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting,
} from '@codemirror/language';
import {Compartment, EditorState, StateEffect, StateField, Transaction} from '@codemirror/state';
import {
  Decoration, drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers, WidgetType,
} from '@codemirror/view';
import {tags} from '@lezer/highlight';

// The colours are variables, which follow the playground's theme.
const colours = HighlightStyle.define([
  {tag: [tags.keyword, tags.bool, tags.null, tags.operatorKeyword, tags.self], color: 'var(--keyword)'},
  {tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.definition(tags.className)],
   color: 'var(--function)'},
  {tag: [tags.string, tags.special(tags.string)], color: 'var(--string)'},
  {tag: tags.number, color: 'var(--number)'},
  {tag: tags.comment, color: 'var(--comment)'},
]);

const look = EditorView.theme({
  '&': {height: '100%', color: 'var(--text)', backgroundColor: 'var(--ground)', fontSize: 'var(--size)'},
  '&.cm-focused': {outline: 'none'},
  '.cm-scroller': {fontFamily: '"JetBrains Mono", ui-monospace, monospace', lineHeight: '1.52'},
  '.cm-content': {caretColor: 'var(--text)', padding: '0'},
  '.cm-line': {padding: '0 12px 0 0'},
  '.cm-cursor': {borderLeft: '2px solid var(--text)'},
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
      {backgroundColor: 'var(--selection)'},
  '.cm-gutters': {backgroundColor: 'var(--ground)', color: 'var(--quiet)', border: 'none'},
  '.cm-lineNumbers .cm-gutterElement': {minWidth: '38px', padding: '0 12px 0 0'},
  '.failed': {
    backgroundColor: 'color-mix(in srgb, var(--bad) 16%, transparent)',
    boxShadow: 'inset 2px 0 var(--bad)',
  },
  '.failure': {color: 'var(--bad)', fontFamily: 'Inter, sans-serif', paddingLeft: '12px'},
  '&.cm-focused .cm-matchingBracket': {backgroundColor: 'transparent', outline: '1px solid var(--quiet)'},
});

// The line at which the program has failed, and after its code the words that say why. Typing removes them.
class Words extends WidgetType {
  constructor(words) {
    super();
    this.words = words;
  }
  eq(other) { return other.words === this.words; }
  toDOM() {
    const element = document.createElement('span');
    element.className = 'failure';
    element.textContent = this.words;
    return element;
  }
}
const set_marks = StateEffect.define();
const marks = StateField.define({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(set_marks)) return effect.value;
    return transaction.docChanged ? Decoration.none : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// The smallest change that makes one text of another, so that the cursor stays where it was.
function change(before, after) {
  const limit = Math.min(before.length, after.length);
  let from = 0;
  while (from < limit && before[from] === after[from]) ++from;
  let end = 0;
  while (end < limit - from && before[before.length - 1 - end] === after[after.length - 1 - end]) ++end;
  return {from, to: before.length - end, insert: after.slice(from, after.length - end)};
}

/// An editor in `host`, an empty element. `page` is told what the learner does:
///   written(text)     the text has changed
///   press(id)         a button of the explorer, by its id
///   focused(is)       the editor has the focus, or has it no longer
///   leave(step)       1: to what follows the editor, -1: to what is before it
export function create(host, page) {
  const root = host.attachShadow({mode: 'open'});
  const press = (id) => () => { page.press(id); return true; };
  const name = new Compartment();
  // Tab indents. After Escape it leaves the editor, so that the keyboard is not caught in it. This is before
  // CodeMirror's own rule, by which the browser would choose what is next.
  let leaves = false;
  const keys = (event) => {
    if (event.key === 'Tab' && leaves) {
      event.preventDefault();
      event.stopImmediatePropagation();
      page.leave(event.shiftKey ? -1 : 1);
    }
    leaves = event.key === 'Escape' || (leaves && event.key === 'Shift');
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      extensions: [
        EditorView.domEventHandlers({
          focus: () => page.focused(true),
          blur: () => { leaves = false; page.focused(false); },
        }),
        lineNumbers(), highlightSpecialChars(), drawSelection(), indentOnInput(), bracketMatching(), python(),
        indentUnit.of('    '), EditorState.tabSize.of(4), syntaxHighlighting(colours), look, marks,
        name.of([]),
        keymap.of([
          {key: 'Mod-z', run: press('edit-undo'), preventDefault: true},
          {key: 'Mod-y', mac: 'Mod-Shift-z', run: press('edit-redo'), preventDefault: true},
          {key: 'Mod-Shift-z', run: press('edit-redo'), preventDefault: true},
          indentWithTab, ...defaultKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          const own = (transaction) => transaction.annotation(Transaction.remote);
          if (update.docChanged && !update.transactions.every(own)) page.written(update.state.doc.toString());
        }),
      ],
    }),
  });
  view.dom.addEventListener('keydown', keys, {capture: true});
  let marked = '';
  // The page handles keys, too, and clears its selection when one is pressed.
  for (const kind of ['keydown', 'copy']) host.addEventListener(kind, (event) => event.stopPropagation());

  return {
    set_text(text) {
      const shown = view.state.doc.toString();
      if (text === shown) return;
      view.dispatch({changes: change(shown, text), annotations: Transaction.remote.of(true)});
    },
    /// Marks a line, 1-based, and brings it into view when this changes; 0: none.
    set_mark(line, words) {
      const {doc} = view.state;
      const wanted = line > 0 && line <= doc.lines ? `${line} ${words}` : '';
      if (wanted === marked) return;
      marked = wanted;
      if (wanted === '') return view.dispatch({effects: set_marks.of(Decoration.none)});
      const {from, to} = doc.line(line);
      const shown = Decoration.set([
        Decoration.line({class: 'failed'}).range(from),
        Decoration.widget({widget: new Words(words), side: 1}).range(to),
      ]);
      view.dispatch({effects: [set_marks.of(shown), EditorView.scrollIntoView(from, {y: 'center'})]});
    },
    set_name(label) {
      const attributes = EditorView.contentAttributes.of({'aria-label': label, tabindex: '0'});
      view.dispatch({effects: name.reconfigure(attributes)});
    },
    resized: () => view.requestMeasure(),
    focus: () => view.focus(),
  };
}
