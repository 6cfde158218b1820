/** An excerpt as markup: `ins` and `del`, with hidden words beside them for readers who do not see the colours. */
import { type Html, html } from '../../text/escape.ts';
import { type Excerpt, type Part, touchesPrevious } from '../views/excerpts.ts';
import { countOf } from '../views/wording.ts';

export function excerptBlock(excerpt: Excerpt): Html {
  const [only] = excerpt;
  // A mark at the side shows that all of it was added or removed: lines under or through all words are hard to read.
  const whole = excerpt.length === 1 && only && only.kind !== 'same' ? only.kind : null;
  return html`<blockquote dir="auto"${whole !== null && html` class="whole ${whole}"`}>${excerpt.map(partMarkup)}</blockquote>
`;
}

/** The same excerpt as two columns: the older words and the newer ones. */
export function excerptSides(excerpt: Excerpt): Html {
  const entire = excerpt.length === 1 && excerpt[0]?.kind !== 'same';
  return html`<div class="sides${entire && ' entire'}">${sideBlock(excerpt, 'removed')}${sideBlock(excerpt, 'added')}</div>
`;
}

function sideBlock(excerpt: Excerpt, kind: 'removed' | 'added'): Html {
  const parts = columnOf(excerpt, kind);
  const [name, heading] = kind === 'removed' ? ['old', 'Before: '] : ['new', 'After: '];
  if (parts.length === 0) {
    return html`<blockquote class="${name} empty"><span class="aside">${heading}</span><span class="more">nothing</span></blockquote>`;
  }
  return html`<blockquote class="${name}" dir="auto"><span class="aside">${heading}</span>${parts.map(partMarkup)}</blockquote>`;
}

/** The parts of one version, with its own words where the other's stand in a running text. */
function columnOf(excerpt: Excerpt, kind: 'removed' | 'added'): Part[] {
  const parts = excerpt.flatMap((part): Part[] => {
    if (part.kind === kind) return [part];
    if (part.kind !== 'same' || part.only === OTHER[kind]) return [];
    const text = (kind === 'removed' ? part.older : part.newer) ?? part.text;
    return text === '' ? [] : [{ ...part, text }];
  });
  return parts.slice(0, parts.findLastIndex(({ text }) => text.trim() !== '') + 1);
}

const OTHER = { removed: 'added', added: 'removed' } as const;

/** The hidden words around the marks tell a screen reader what the colours tell the eye. */
function partMarkup(part: Part, index: number, parts: readonly Part[]): Html {
  const words = withBreaks(part.text);
  if (part.kind === 'same') return html`${words}`;
  const more = part.omitted > 0 && html`<span class="more"> … (${countOf(part.omitted, 'more word')})</span>`;
  const gap = touchesPrevious(parts, index) && ' ';
  return part.kind === 'removed'
    ? html`${gap}<del><span class="aside">[removed: </span>${words}${more}<span class="aside">] </span></del>`
    : html`${gap}<ins><span class="aside">[added: </span>${words}${more}<span class="aside">] </span></ins>`;
}

function withBreaks(text: string): Html[] {
  return text.split(/(\s*\n\s*)/).map((part, index) => {
    if (index % 2 === 0) return html`${part}`;
    return /\n\s*\n/.test(part) ? html`<br><br>` : html`<br>`;
  });
}
