/**
 * Puts declarative shadow roots (`<template shadowrootmode>`) in the place where a browser shows them: instead of the
 * contents of their host, which go into the slots.
 */
import type { CheerioAPI } from 'cheerio';

type Selection = ReturnType<CheerioAPI>;
type Element = ReturnType<typeof rootsIn>[number];

/** Changes the tree. */
export function openShadowRoots($: CheerioAPI): void {
  const waiting = rootsIn($);
  for (const template of waiting) {
    const host = $(template.parent as never);
    // A template holds its contents in a fragment of its own, which no search enters.
    const contents: Selection = $(template).contents().contents() as never;
    $(template).remove();
    const light: Selection = host.contents() as never;
    host.prepend(contents);
    fillSlots(slotsIn(contents, $), light, $);
    // Inner roots are inside the template of an outer one, and are found once that is open.
    for (const inner of elementsIn(contents, ROOT, $)) waiting.push(inner);
  }
}

const ROOT = 'template[shadowrootmode]';

function rootsIn($: CheerioAPI) {
  return $(ROOT).toArray();
}

/** The first slot of each name in a shadow root; those in a template belong to another root, as do those of the host. */
function slotsIn(contents: Selection, $: CheerioAPI): Map<string, Selection> {
  const slots = new Map<string, Selection>();
  for (const slot of elementsIn(contents, 'slot', $)) {
    const name = $(slot).attr('name') ?? '';
    if (!slots.has(name)) slots.set(name, $(slot) as never);
  }
  return slots;
}

/** The elements in the contents of a root that a selector matches, in document order. */
function elementsIn(contents: Selection, selector: string, $: CheerioAPI): Element[] {
  return contents.toArray().flatMap((node) => {
    const own: Selection = $(node as never) as never;
    return [...own.filter(selector).toArray(), ...own.find(selector).toArray()] as Element[];
  });
}

/** What fits no slot is not shown; it stays behind the shadow root, so that it is not lost. */
function fillSlots(slots: ReadonlyMap<string, Selection>, light: Selection, $: CheerioAPI): void {
  const filled = new Set<Selection>();
  for (const node of light.toArray()) {
    const slot = slots.get($(node).attr('slot') ?? '');
    if (slot === undefined || ('data' in node && String(node.data).trim() === '')) continue;
    // A slot shows its own contents only while nothing is put into it.
    if (!filled.has(slot)) slot.empty();
    filled.add(slot);
    slot.append(node as never);
  }
}
