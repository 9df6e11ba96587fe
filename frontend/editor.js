// The SPARQL editor: CodeMirror in a shadow root, so that its styles need no exception in the page's policy.
import { autocompletion, completionKeymap, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const WORDS = (
  "SELECT DISTINCT CONSTRUCT DESCRIBE ASK WHERE FILTER OPTIONAL UNION MINUS GRAPH BIND VALUES EXISTS " +
  "GROUP BY ORDER BY HAVING LIMIT OFFSET ASC DESC AS PREFIX COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT " +
  "STR LANG DATATYPE BOUND IF COALESCE CONTAINS STRSTARTS STRENDS REGEX LCASE UCASE REPLACE isIRI isLiteral"
).split(" ");

const looks = EditorView.theme({
  "&": { backgroundColor: "var(--card)", color: "var(--ink)", fontSize: "0.92rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", minHeight: "15rem", maxHeight: "32rem" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.7rem 0" },
  ".cm-gutters": { backgroundColor: "var(--well)", color: "var(--soft)", border: "none" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--accent-soft) 50%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 30%, transparent)",
  },
  ".cm-tooltip": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "10px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent-soft)", color: "var(--ink)" },
  ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal" },
  ".cm-completionInfo": { maxWidth: "24rem" },
  ".cm-matchingBracket": { backgroundColor: "var(--accent-soft) !important" },
});
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: tags.string, color: "var(--good)" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--conflict)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: tags.atom, color: "var(--raised)" },
]);

let terms = null;

async function vocabulary(address) {
  terms ??= fetch(address).then((answer) => (answer.ok ? answer.json() : { prefixes: {}, terms: [] }));
  return terms;
}

function completions(address) {
  return async (context) => {
    const word = context.matchBefore(/[?$]?[\w-]*(?::[\w.-]*)?/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const text = context.state.doc.toString();
    if (/^[?$]/.test(word.text)) {
      const names = new Set(text.match(/[?$]\w+/g) ?? []);
      names.delete(word.text);
      return { from: word.from, options: [...names].map((label) => ({ label, type: "variable" })) };
    }
    const { prefixes, terms } = await vocabulary(address);
    const options = terms.map((term) => ({
      label: term.name,
      detail: term.label,
      info: term.definition || undefined,
      type: term.kind,
      apply: (view, completion, from, to) => insert(view, term.name, prefixes, from, to),
    }));
    return { from: word.from, options: [...options, ...WORDS.map((label) => ({ label, type: "keyword", boost: -1 }))], validFor: /^[\w-]*(?::[\w.-]*)?$/ };
  };
}

// A prefixed name brings its PREFIX line, if the query lacks it.
function insert(view, name, prefixes, from, to) {
  const prefix = name.split(":")[0];
  const changes = [{ from, to, insert: name }];
  const declared = new RegExp("PREFIX\\s+" + prefix + ":", "i").test(view.state.doc.toString());
  let before = 0;
  if (!declared && prefixes[prefix]) {
    const line = "PREFIX " + prefix + ": <" + prefixes[prefix] + ">\n";
    before = line.length;
    changes.unshift({ from: 0, insert: line });
  }
  view.dispatch({ changes, selection: { anchor: from + before + name.length } });
}

function mount() {
  const holder = document.getElementById("editor");
  const area = document.getElementById("query");
  if (!holder || !area || holder.shadowRoot) return;
  const root = holder.attachShadow({ mode: "open" });
  const form = area.form;
  const run = () => {
    form.requestSubmit();
    return true;
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        StreamLanguage.define(sparql),
        syntaxHighlighting(colours),
        autocompletion({ override: [completions(holder.dataset.vocabulary)] }),
        keymap.of([{ key: "Mod-Enter", run }, ...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "SPARQL query; Control and Enter runs it", spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) area.value = update.state.doc.toString();
        }),
        looks,
      ],
    }),
  });
  area.hidden = true;
  holder.hidden = false;
  document.addEventListener("swapped", () => {
    point(view);
    if (area.dataset.seen !== location.search) {
      // Back, forward or an example: the address tells what stands in the editor.
      const asked = new URLSearchParams(location.search).get("query");
      area.dataset.seen = location.search;
      if (asked !== null && asked !== view.state.doc.toString()) {
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: asked } });
      }
    }
  });
  point(view);
}

// Where the server says that the query went wrong.
function point(view) {
  const fault = document.querySelector("#results [data-line]");
  const found = [];
  if (fault) {
    const line = view.state.doc.line(Math.min(Math.max(Number(fault.dataset.line), 1), view.state.doc.lines));
    found.push({ from: line.from, to: line.to, severity: "error", message: fault.textContent.trim() });
  }
  view.dispatch(setDiagnostics(view.state, found));
}

mount();
