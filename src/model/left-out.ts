/** What the extractor left out of a web page, with the reason, so that nothing is dropped in silence. */

export type LeftOutReason =
  | 'navigation'
  | 'banner'
  | 'footer'
  | 'dialog'
  | 'form'
  | 'consent-notice'
  | 'related-links'
  | 'link-list'
  | 'contents-list'
  | 'hidden'
  | 'control'
  | 'outside-main'
  | 'settings';

/** One element of the page whose text is not part of the document. */
export interface LeftOutBlock {
  readonly reason: LeftOutReason;
  /** The element as a CSS selector names it, such as `nav#menu.site-nav`. */
  readonly element: string;
  /** True if its words count as words of the main content. */
  readonly inMain: boolean;
  /** False if the coverage counts none of its words: it is hidden, a control, or removed by the user's settings. */
  readonly counted: boolean;
  /** Those that the coverage counts; all of them if it counts none. */
  readonly words: number;
  /** Its whole text, as a browser would show it. */
  readonly text: string;
}
