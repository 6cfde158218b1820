/**
 * A pass as an HTML mail. Mail programs drop style sheets, variables and hidden text, so each element carries its own
 * style, changes are marked by elements that are struck and underlined without any, and nothing is fetched.
 */
import type { RunReport } from '../model/report.ts';
import { type Html, html, raw, safeLink } from '../text/escape.ts';
import { type ChangeView, CONTEXT_WORDS, UNFOUND } from './change-view.ts';
import type { Part } from './excerpts.ts';
import { type CaptureView, type ChangedPassageView, viewOfRun } from './run-view.ts';
import { type SectionView, UNDECLARED, type ViewOptions } from './section-view.ts';
import { countOf, versionText } from './wording.ts';

const MAIL_VIEW: ViewOptions = { detail: 'loud', context: CONTEXT_WORDS, longest: 60, places: 12 };

// Colours that keep their contrast where a mail program turns a light page dark.
const SERIF = "font-family:Georgia,'Times New Roman',serif";
const STYLES = {
  page: `max-width:640px;margin:0 auto;padding:16px;font-family:Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5`,
  title: `${SERIF};font-size:22px;line-height:1.25;margin:28px 0 4px`,
  heading: `${SERIF};font-size:17px;line-height:1.3;margin:22px 0 2px`,
  small: 'font-size:13px;color:#6b665e;margin:0 0 8px',
  quote: `${SERIF};font-size:16px;line-height:1.55;margin:8px 0;padding:2px 0 2px 12px;border-left:3px solid #cfc8ba`,
  removed: 'color:#a3261d;background-color:#fbe6e2;text-decoration:line-through',
  added: 'color:#17643a;background-color:#dff2e3;text-decoration:underline',
  label: 'font-family:Helvetica,Arial,sans-serif;font-size:13px;color:#8a5a00',
  list: 'font-size:14px;margin:4px 0 0;padding-left:18px',
  fault: 'color:#a3261d',
} as const;

export function renderRunMailHtml(report: RunReport): string {
  const view = viewOfRun(report, MAIL_VIEW);
  const faults = view.captures.filter(({ fault }) => fault !== null);
  const besides = view.captures.filter(({ fault, remarks }) => fault === null && remarks.length > 0);
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Variorum</title></head>
<body style="margin:0">
<div${styled('page')}>
${view.changes.map((change) => changePart(change, view.captures))}
${view.passages.length > 0 && html`<h1${styled('title')}>Quotes</h1>`}
${view.passages.map(passagePart)}
${
  faults.length > 0 &&
  html`<h2${styled('heading')}>Not seen in this pass</h2>
<ul${styled('list')}>${faults.map(
    ({ title, fault, remarks }) => html`
<li>${title}: <span${styled('fault')}>${fault}</span>${remarks.map((remark) => html`; ${remark}`)}</li>`,
  )}</ul>`
}
${
  besides.length > 0 &&
  html`<h2${styled('heading')}>Besides</h2>
<ul${styled('list')}>${besides.map(
    ({ title, remarks }) => html`
<li>${title}: ${remarks.join('; ')}</li>`,
  )}</ul>`
}
<p${styled('small')}>${view.when}. ${view.summary}.${[...view.audits, ...view.pageFaults].map((line) => ` ${line}.`)}</p>
</div>
</body>
</html>
`.toString();
}

function styled(name: keyof typeof STYLES): Html {
  return html` style="${raw(STYLES[name])}"`;
}

function changePart(view: ChangeView, captures: readonly CaptureView[]): Html {
  const capture = captures.find(({ source }) => source === view.source);
  const link = safeLink(capture?.address ?? null);
  return html`<h1${styled('title')}>${view.title}</h1>
<p${styled('small')}>${versionText(view.from)} → ${versionText(view.to)}. ${view.summary}.${link !== null && html` <a href="${link}">${link}</a>`}</p>
${view.remarks.map((remark) => html`<p>${remark}</p>`)}
${view.sections.map(sectionPart)}
${
  view.unfound.length > 0 &&
  html`<h2${styled('heading')}>${UNFOUND}</h2>
<ul${styled('list')}>${view.unfound.map((entry) => html`<li>${entry}</li>`)}</ul>`
}
${view.quiet.map(({ label, sections }) => html`<p${styled('small')}>${label}: ${sections.join('; ')}.</p>`)}
`;
}

function sectionPart(section: SectionView): Html {
  return html`<h2${styled('heading')}>${section.heading}</h2>
<p${styled('small')}>${[section.verb, ...(section.undeclared ? [UNDECLARED] : []), ...section.notes].join(' · ')}</p>
${section.places.map(
  ({ excerpt, labels }) => html`<blockquote${styled('quote')}>${excerpt.map(partMarkup)}${
    labels.length > 0 && html` <span${styled('label')}>(${labels.join(', ')})</span>`
  }</blockquote>
`,
)}${section.more > 0 && html`<p${styled('small')}>… and ${countOf(section.more, 'more place')}</p>`}
`;
}

function passagePart({ change, passage }: ChangedPassageView): Html {
  const { quote, cited, where, facts, excerpts, issues, elsewhere } = passage;
  const notes = [...(where === null ? [] : [`found: ${where}`]), ...facts, ...elsewhere];
  return html`<h2${styled('heading')}>${cited}: ${change}</h2>
<blockquote${styled('quote')}>${quote}</blockquote>
${
  excerpts.length > 0 &&
  html`<p${styled('small')}>What differs, from the quote to the source:</p>
${excerpts.map((excerpt) => html`<blockquote${styled('quote')}>${excerpt.map(partMarkup)}</blockquote>`)}`
}
<p${styled('small')}>${[...notes, ...issues.map(({ text }) => text)].join(' · ')}</p>
`;
}

// A space parts old and new, which without their colours would be read as one word.
function partMarkup({ kind, text, omitted }: Part, index: number, parts: readonly Part[]): Html {
  const words = text.replace(/\s*\n\s*/g, ' ¶ ');
  if (kind === 'same') return html`${words}`;
  const more = omitted > 0 && html` … (${countOf(omitted, 'more word')})`;
  return kind === 'removed'
    ? html`<del${styled('removed')}>${words}${more}</del>`
    : html`${parts[index - 1]?.kind === 'removed' && ' '}<ins${styled('added')}>${words}${more}</ins>`;
}
