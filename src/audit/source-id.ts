/** Makes the id of a source from its title: short and readable, since it is typed in commands. */

/** Enough for four or five words. A word is never cut, unless it is longer than this itself. */
const MAX_CHARACTERS = 30;
/** Letters that have no form without their mark. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th' };

/** From the title; else from the address, for a title in another script. A number tells it from those `taken`. */
export function freeId(title: string, url: string, taken: ReadonlySet<string>): string {
  const base = idOf(title) || idOf(addressWords(url)) || 'source';
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

function idOf(text: string): string {
  const [first = '', ...rest] = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]/g, '')
    .replace(/[ßæœøłđðþ]/g, (letter) => PLAIN[letter] ?? letter)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let id = first.slice(0, MAX_CHARACTERS);
  for (const word of rest) {
    if (id.length + 1 + word.length > MAX_CHARACTERS) break;
    id += `-${word}`;
  }
  return id;
}

/** The site and the last part of the path: `example.org/a/page.html` → `example page`. */
function addressWords(url: string): string {
  if (!URL.canParse(url)) return '';
  const { hostname, pathname } = new URL(url);
  const site = hostname.replace(/^www\./, '').replace(/\.[^.]*$/, '');
  const page = pathname.replace(/\/+$/, '').split('/').at(-1) ?? '';
  return `${site} ${page.replace(/\.[a-z]{2,5}$/i, '')}`;
}
