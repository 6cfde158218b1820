/**
 * The style of a report page. Text of the documents is set in a serif font, ours in the font of the system. A line
 * under or through a change marks it in addition to its colour, so that print and colour blindness do not hide it.
 */
import { PASSAGE_STATUSES } from '../views/audit-view.ts';

/** While one status is chosen, passages of other statuses are hidden, and so are groups without a visible passage. */
const FILTERS = PASSAGE_STATUSES.map(
  (status) => `main:has(#show-${status}:checked) :is(.passage:not(.is-${status}), .group:not(:has(.is-${status})))`,
).join(',\n');

export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --ink: #1f1d1a; --muted: #6b665e; --rule: #e2ddd3; --panel: #f5f2ec;
  --link: #1d4f91; --old: #a3261d; --old-back: #fbe6e2; --new: #17643a; --new-back: #dff2e3; --warn: #8a5a00;
  --warn-back: #fbefd5;
  --text: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", Georgia, serif;
  --plain: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191816; --ink: #ece7de; --muted: #a49d91; --rule: #38352f; --panel: #22201d;
    --link: #9cc2f5; --old: #ff9d92; --old-back: #47211d; --new: #8fdcaa; --new-back: #173a26; --warn: #f0c269;
    --warn-back: #3d3117;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 5rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 var(--plain); overflow-wrap: break-word;
}
.piece { white-space: nowrap; }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .18em; }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 2px; }
small { color: var(--muted); font-size: .82rem; font-variant-numeric: tabular-nums; }
.masthead {
  display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; margin: 0 0 3rem;
  padding-bottom: .6rem; border-bottom: 1px solid var(--rule); color: var(--muted); font-size: .85rem;
  font-variant-numeric: tabular-nums;
}
.masthead b { color: var(--ink); font: italic 1.05rem var(--text); letter-spacing: .01em; }
h1, h2, h3 { font-family: var(--text); font-weight: 600; line-height: 1.2; text-wrap: balance; }
h1 { margin: 0 0 .5rem; font-size: clamp(1.7rem, 1.3rem + 2vw, 2.3rem); letter-spacing: -.012em; }
h2 { margin: 0 0 .35rem; font-size: 1.5rem; letter-spacing: -.008em; }
h3 { margin: 0; font-size: 1.15rem; }
.lede { margin-bottom: 2rem; }
.lede p { margin: 0; color: var(--muted); }
.lede .remark { color: var(--warn); }
.lede .news { margin-bottom: .35rem; color: var(--ink); }
.captures { margin: 0; padding: 0; list-style: none; border-top: 1px solid var(--rule); }
.captures li {
  display: grid; grid-template-columns: 7.2rem 1fr; gap: .2rem .75rem; align-items: baseline; padding: .6rem 0;
  border-bottom: 1px solid var(--rule);
}
.captures.single li { display: block; }
.captures small { display: block; }
.captures a { color: inherit; text-decoration-color: var(--rule); }
.captures a:hover { text-decoration-color: currentColor; }
.failure, .remark { margin: .3rem 0 0; font-size: .88rem; overflow-wrap: anywhere; }
.failure { color: var(--old); }
.tag {
  justify-self: start; display: inline-block; padding: .08rem .5rem; border-radius: 1rem; background: var(--panel);
  color: var(--muted); font-size: .76rem; line-height: 1.5; white-space: nowrap;
}
.tag.changed, .tag.modified, .tag.suspect { background: var(--warn-back); color: var(--warn); }
.tag.added, .tag.new { background: var(--new-back); color: var(--new); }
.tag.removed, .tag.failed { background: var(--old-back); color: var(--old); }
.change { margin-top: 3.5rem; }
.lede + .change { margin-top: 0; }
.change > p { margin: .2rem 0; color: var(--muted); }
.versions { font-size: .85rem; font-variant-numeric: tabular-nums; }
.change > .remark, .passage > .remark { margin: 1rem 0; padding: .6rem .9rem; border-radius: 6px; background: var(--warn-back); color: var(--warn); }
nav { margin: 1.25rem 0 0; padding: .85rem 1.1rem; border-radius: 8px; background: var(--panel); font-size: .93rem; }
nav ol { margin: 0; padding: 0; list-style: none; }
nav li { display: flex; gap: .25rem 1rem; justify-content: space-between; align-items: baseline; padding: .18rem 0; }
nav small { flex: none; }
.differs { margin-top: 2.25rem; scroll-margin-top: 1rem; }
.differs:target h3, h3:target { text-decoration: underline; text-decoration-color: var(--link); text-underline-offset: .25em; }
.notes { display: flex; flex-wrap: wrap; gap: .2rem .6rem; align-items: baseline; margin: .4rem 0 .8rem; color: var(--muted); font-size: .85rem; }
blockquote {
  margin: .7rem 0; padding: .15rem 0 .15rem 1.05rem; border-left: 3px solid var(--rule);
  font: 1.06rem/1.62 var(--text); hanging-punctuation: first;
}
ins, del { padding: .06em 0; border-radius: 3px; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
ins { background: var(--new-back); color: var(--new); text-decoration: underline; text-decoration-thickness: .07em; text-underline-offset: .2em; }
del { background: var(--old-back); color: var(--old); text-decoration: line-through; text-decoration-thickness: .07em; }
.whole ins, .whole del, .entire ins, .entire del { padding: 0; background: none; color: inherit; text-decoration: none; }
.whole.added { border-left-color: var(--new); }
.whole.removed { border-left: 3px dashed var(--old); color: var(--muted); }
.whole::before { display: block; color: var(--new); font: .76rem/1.9 var(--plain); content: "added"; }
.is-added .whole::before, .is-removed .whole::before { display: none; }
.whole.removed::before { color: var(--old); content: "removed"; }
.more { color: var(--muted); font-family: var(--plain); font-size: .85rem; }
.aside {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
.filters.views { margin: 2rem 0; }
.views + .change { margin-top: 0; }
.tag.undeclared { border: 1px solid var(--warn); background: none; color: var(--warn); }
.unfound, .bulk { margin-top: 2.25rem; }
.unfound ul, .bulk ul { margin: .5rem 0 0; padding-left: 1.1rem; font-size: .93rem; }
.unfound li, .bulk li { padding: .15rem 0; }
.bulk .labels { margin: .1rem 0 .3rem; }
.labels { margin: -.35rem 0 .9rem 1.2rem; }
.labels span { padding: .05rem .45rem; border: 1px solid var(--warn); border-radius: 1rem; color: var(--warn); font-size: .74rem; white-space: nowrap; }
.sides { display: none; grid-template-columns: 1fr 1fr; gap: 0 1.5rem; margin: .9rem 0; }
.sides blockquote { margin: 0; min-width: 0; }
.sides .old { border-left-color: var(--old); }
.sides .new { border-left-color: var(--new); }
.sides .empty { border-left: 3px dotted var(--rule); }
@media screen {
  body:has(#view-sides:checked) { max-width: 80rem; }
  main:has(#view-sides:checked) .difference > blockquote { display: none; }
  main:has(#view-sides:checked) .sides { display: grid; }
}
.minor { margin: 2.25rem 0 0; padding-top: 1rem; border-top: 1px solid var(--rule); font-size: .9rem; }
.minor dt { color: var(--muted); }
.minor dt:not(:first-child) { margin-top: .8rem; }
.minor dd { margin: .1rem 0 0; }
.filters {
  display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; margin: 0 0 2.5rem; padding: .7rem 1rem; border: 0; border-radius: 8px;
  background: var(--panel); font-size: .93rem;
}
.filters legend { float: left; margin-right: 1rem; padding: 0; color: var(--muted); }
.filters input { margin: 0 .3rem 0 0; }
.filters label { white-space: nowrap; cursor: pointer; }
${FILTERS} { display: none; }
.group { margin-top: 3rem; }
.filters + .group { margin-top: 0; }
.passage { margin: 1.75rem 0 0; padding-top: 1rem; border-top: 1px solid var(--rule); scroll-margin-top: 1rem; }
.status-change { margin: 1.75rem 0 0; padding-top: 1rem; border-top: 1px solid var(--rule); font-weight: 600; }
.status-change + .passage { margin-top: .3rem; padding-top: 0; border-top: 0; }
.passage:target { border-top-color: var(--link); }
.passage .notes { margin: 0 0 .5rem; }
.passage > .remark { margin: .6rem 0; font-size: .9rem; }
.group > .remark { margin: 0 0 .4rem; color: var(--muted); }
details { padding: .5rem 0; border-bottom: 1px solid var(--rule); }
summary { padding-left: 1.2rem; text-indent: -1.2rem; cursor: pointer; list-style-position: inside; }
summary:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 2px; }
details > ul { margin: .5rem 0 0; padding-left: 1.2rem; list-style: none; font-size: .9rem; }
details > ul li { padding: .3rem 0; }
details > .passage:first-of-type { margin-top: .8rem; }
.captures details { padding: 0; border: 0; }
pre { margin: .7rem 0; padding: .8rem 1rem; overflow-x: auto; border-radius: 8px; background: var(--panel); font-size: .88rem; }
.differing { margin: .8rem 0; }
.differing p { margin: 0; color: var(--muted); font-size: .85rem; }
.facts { display: grid; grid-template-columns: 5.5rem 1fr; gap: .15rem .75rem; margin: .6rem 0 0; font-size: .9rem; }
.facts dt { grid-column: 1; color: var(--muted); }
.facts dd { grid-column: 2; margin: 0; }
.issues, .explained { margin: .6rem 0 0; padding: 0; list-style: none; font-size: .9rem; }
.issues li, .explained li { padding: .12rem 0; }
.explained { color: var(--muted); font-size: .85rem; }
.tag.stands { background: var(--new-back); color: var(--new); }
.tag.altered, .tag.partial, .tag.shifted, .tag.index, .tag.unproven { background: var(--warn-back); color: var(--warn); }
.tag.missing, .tag.wrong { background: var(--old-back); color: var(--old); }
.cited { width: 100%; border-collapse: collapse; font-size: .9rem; }
.cited td { overflow-wrap: anywhere; }
.cited th { color: var(--muted); font-weight: 400; text-align: left; }
.cited th, .cited td { padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
.cited td:first-child { color: var(--muted); white-space: nowrap; }
.cited td:nth-child(2) { width: 40%; }
.cited td:nth-child(3) { width: 9rem; }
.cited p, .cited .issues { margin: 0; }
.audited { margin: 1.5rem 0 0; color: var(--muted); font-size: .9rem; }
.unchanged-sources { margin-top: 3.5rem; }
.unchanged-sources h2 { margin-bottom: .75rem; font-size: 1.15rem; }
@media (max-width: 32rem) {
  body { padding: 1.25rem 1rem 3rem; }
  .masthead { margin-bottom: 2rem; }
  .captures li { grid-template-columns: minmax(0, 1fr); }
  .sides { grid-template-columns: 1fr; gap: .6rem; }
  blockquote { padding-left: .8rem; }
  .facts { grid-template-columns: 1fr; }
  .facts dt, .facts dd { grid-column: 1; }
  .cited thead { display: none; }
  .cited td, .cited td:nth-child(n) { display: block; width: auto; padding: .1rem 0; border: 0; }
  .cited tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--rule); }
}
@media print {
  :root {
    --paper: #fff; --ink: #000; --muted: #444; --rule: #bbb; --panel: #fff; --link: #000; --old: #7a1a12;
    --old-back: #fff; --new: #0d4a29; --new-back: #fff; --warn: #000; --warn-back: #fff;
  }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .tag { padding: 0; }
  .tag.undeclared { padding: 0 .4rem; }
  .filters { display: none; }
  .views + .change { margin-top: 2.5rem; }
  h2, h3, .notes { break-after: avoid; }
  blockquote { break-inside: avoid; }
  a { text-decoration: none; }
}
`;
