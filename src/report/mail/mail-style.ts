/** How a mail looks. Mail programs drop style sheets and variables, so each element carries its own style. */
import { type Html, html, raw } from '../../text/escape.ts';
import { unbroken } from '../html/unbroken.ts';

// These colours keep their contrast if a mail program turns a light page dark.
const SERIF = "font-family:Georgia,'Times New Roman',serif";
const STYLES = {
  page: `max-width:640px;margin:0 auto;padding:16px;font-family:Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5;overflow-wrap:anywhere`,
  news: 'margin:0 0 8px',
  title: `${SERIF};font-size:22px;line-height:1.25;margin:28px 0 4px`,
  heading: `${SERIF};font-size:17px;line-height:1.3;margin:22px 0 2px`,
  small: 'font-size:13px;color:#6b665e;margin:0 0 8px',
  closing: 'font-size:13px;color:#6b665e;margin:28px 0 8px',
  quote: `${SERIF};font-size:16px;line-height:1.55;margin:8px 0;padding:2px 0 2px 12px;border-left:3px solid #cfc8ba`,
  removed: 'color:#a3261d;background-color:#fbe6e2;text-decoration:line-through',
  added: 'color:#17643a;background-color:#dff2e3;text-decoration:underline',
  label: 'font-family:Helvetica,Arial,sans-serif;font-size:13px;color:#8a5a00',
  list: 'font-size:14px;margin:4px 0 8px;padding-left:18px',
  item: 'margin:0 0 6px',
  failure: 'color:#a3261d',
  piece: 'white-space:nowrap',
} as const;

export function styled(name: keyof typeof STYLES): Html {
  return html` style="${raw(STYLES[name])}"`;
}

/** A text whose dates and page ranges stay in one piece. */
export function unbrokenInMail(text: string): Html[] {
  return unbroken(text, styled('piece'));
}

/** A list under a heading; false if it has no items. */
export function mailList(heading: string, items: readonly Html[]): Html | false {
  if (items.length === 0) return false;
  return html`<h2${styled('heading')}>${heading}</h2>
<ul${styled('list')}>${items.map((item) => html`\n<li${styled('item')}>${item}</li>`)}</ul>`;
}
