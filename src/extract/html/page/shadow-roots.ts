/**
 * Puts declarative shadow roots (`<template shadowrootmode>`) in the place where a browser shows them: instead of the
 * contents of their host, which go into the slots.
 */
import type { CheerioAPI } from 'cheerio';

/** Changes the tree. */
export function openShadowRoots($: CheerioAPI): void {
  // Inner roots are inside the template of an outer one, and are found once that is open.
  for (let templates = $('template[shadowrootmode]'); templates.length > 0; templates = $('template[shadowrootmode]')) {
    for (const template of templates.toArray()) {
      const host = $(template.parent as never);
      // A template holds its contents in a fragment of its own.
      const contents = $(template).contents().contents();
      $(template).remove();
      const light = host.contents().toArray();
      host.prepend(contents);
      for (const node of light) {
        const name = 'attribs' in node ? (node.attribs.slot ?? '') : '';
        const slots = host.find('slot').filter((_, slot) => (slot.attribs.name ?? '') === name);
        // A slot shows its own contents only while nothing is put into it. What fits no slot is not shown; it stays
        // behind the shadow root, so that it is not lost.
        const slot = slots.first();
        if (slot.length === 0 || ('data' in node && node.data.trim() === '')) continue;
        if (slot.attr('data-filled') === undefined) slot.empty().attr('data-filled', '');
        slot.append(node);
      }
    }
  }
}
