import type { HighlighterCore } from 'shiki/core';
import grammar from '../lib/trace/grammar.json' with { type: 'json' };

const THEME = 'scopes';
let highlighter: Promise<HighlighterCore> | undefined;

/** Colours a line in place: its text stays, its tokens become spans with the classes that code blocks use too. */
export async function colour(target: HTMLElement, text: string): Promise<void> {
  const tokens = (await highlighterOnce()).codeToTokensBase(text, {
    lang: 'curl-trace',
    theme: THEME,
    includeExplanation: 'scopeName',
  });
  // Without colours of its own the theme joins tokens; what the grammar found stands in their explanations.
  const found = tokens.flat().flatMap((token) => token.explanation ?? []);
  const spans = found.map(({ content, scopes }) => {
    const span = document.createElement('span');
    span.className = `tok-${scopes.at(-1)?.scopeName.replace(/\.trace$/, '')}`;
    span.textContent = content;
    return span;
  });
  target.replaceChildren(...spans);
}

/** The grammar comes with the first line; the page's own script stays small without it. */
function highlighterOnce(): Promise<HighlighterCore> {
  highlighter ??= load();
  return highlighter;
}

async function load(): Promise<HighlighterCore> {
  const [{ createHighlighterCore }, { createJavaScriptRegexEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/javascript'),
  ]);
  return createHighlighterCore({
    langs: [grammar],
    themes: [{ name: THEME, settings: [] }],
    engine: createJavaScriptRegexEngine(),
  });
}
