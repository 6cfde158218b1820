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
  /** True if it lies within the main content of the page. */
  readonly inMain: boolean;
  readonly words: number;
  /** Its whole text, as a browser would show it. */
  readonly text: string;
}
