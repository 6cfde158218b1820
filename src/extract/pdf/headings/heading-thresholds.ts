/**
 * Every number by which a line is distinguished from a heading, in one table. They were measured together on 36 real files whose
 * headings are known (2,535 headings, of which 2,386 are found, with 116 that are none, and 2,009 of 2,166 levels right)
 * and on 30 others of the same kinds. Beside a number stands what a fifth less and a quarter more give: headings lost or
 * won, and false ones. Where nothing stands, neither changes more than two of each.
 */

/** The form of a heading. Lengths are in characters. */
export const FORM = {
  longestTitle: 130,
  /** What a file declares as a heading, or numbers, may be longer. */
  longestDeclared: 200,
  /** A line of more than this is running text even where it is centred or underlined. More: 2 false. */
  longestPlain: 95,
  /** A numbered heading in the size of the text that ends in a full stop is short: "2. Category of Standard." */
  longestWithStop: 70,
  /** Centred or underlined lines are at least this large, relative to the text. More: 258 lost. */
  leastSize: 0.97,
  /** Labels of a chart are smaller than this, relative to the text. Less: 4 false more; more: 32 lost. */
  labelSize: 0.93,
  longestLabel: 35,
} as const;

/** Distances. The unit of each is in its name: `leading` is the usual distance of two lines of the text. */
export const SPACE = {
  /** The least distance before a heading. Less: 1,090 false more; more: 22 lost. */
  gapInLeading: 1.2,
  /** The lines of one heading are at most this far apart. At 1.7: 17 false more; at 2.1: 2 lost. */
  withinHeadingInSize: 1.9,
  /** The same where lines are far apart throughout. Less: 9 lost. */
  withinHeadingInLeading: 1.1,
  mostWithinHeadingInSize: 2,
  /** A title stands at most this far below the line with its number: "Annex A", "(informative)", "Compression". */
  titleBelowNumberInSize: 2.6,
  /** The lines of a centred title that the file gives as several headings. */
  withinDividedInSize: 1.4,
  /** The middle of a centred line differs from that of its column by at most this. At 0.02: 5 false more. */
  centredInWidth: 0.012,
  /** A centred line leaves this share of its column free at its left; less are indents. Less: 88 false more. */
  centredIndent: 0.08,
  /** Lines begin at the same place if they differ by less than this. */
  sameEdgeInSize: 0.1,
  /** The last line of a paragraph, or a heading, leaves this share of its column free. */
  shortBy: 0.1,
} as const;

/** How a style behaves whose lines are headings: as shares of its groups of lines. */
export const STYLE = {
  /** A style counts as larger than the text from here. At 1: 82 false more; at 1.39: 163. */
  larger: 1.11,
  /** Groups that stand alone and read like a title. */
  likeTitles: 0.6,
  /** The same in the size of the text, where bold starts of paragraphs are many. At 0.6: 16 false more. */
  likeTitlesAtTextSize: 0.7,
  /** Groups with text or another heading right after them. Labels of figures have up to 0.35. */
  followed: 0.5,
  /** The share of the document's characters: headings have up to 0.09, emphasized text 0.15 and more. */
  mostOfText: 0.12,
  /** A style of fewer groups is no style, unless it is larger than the text. More: 4 lost. */
  fewest: 2,
  /** Groups whose words occur several times, as those of speakers and labels do. */
  mostRepeated: 0.4,
} as const;

/** How sure one claim of each kind of evidence is, from 0 to 1. */
export const SURE = {
  /** A line is a heading from here. At 0.4: 20 false more; at 0.62: 92 lost. */
  enough: 0.5,
  tagged: 0.9,
  outlined: 0.9,
  listedInContents: 0.85,
  changelog: 0.95,
  slideTitle: 0.8,
  /** Alone it is just enough; with one thing against it, it is not. */
  partName: 0.55,
  series: 0.85,
  numberedApart: 0.75,
  /** Less than `enough`: 4 lost. */
  numberedPlain: 0.6,
  largerStyle: 0.75,
  /** Less than `enough`: 88 lost, 52 false fewer. */
  style: 0.6,
} as const;

/** How what a file declares as headings behaves, by its tags of one level or by its outline. */
export const DECLARED = {
  /** The share that end like sentences: of headings at most 0.08, of paragraphs in a heading's style 0.6 and more. */
  mostSentences: 0.4,
  /** Headings of a look share a level if this share of at least so many have one. */
  lookAtLevel: 0.8,
  fewestOfLook: 4,
} as const;

/** What speaks against a heading: the factor by which it is less sure. */
export const AGAINST = {
  /** So many declared headings, and so many for each other claim or for each page, say which styles are headings. */
  fewestDeclared: 4,
  declaredToOthers: 0.2,
  declaredToPages: 1 / 6,
  /** A numbered line may be one that the file forgot if at least this share of its style is declared. */
  declaredOfStyle: 0.1,
  /** A line without a number may be if it is as large as the largest tenth of those that the file declares. */
  largest: 0.9,
  /** Less: 37 false more; more: 4 lost. */
  asLarge: 0.97,
  /**
   * A style that the file declares nowhere is one of headings if so many groups of lines have it, and this share of them
   * reads like titles with running text right below. Less: 250 false more, since the bold starts of theorems, the heads
   * of tables and labels have up to 0.83; above 1: 15 lost.
   */
  fewestOverlooked: 8,
  overlookedLikeHeadings: 0.84,
  /** With more, other claims outweigh it: 16 false more. */
  undeclared: 0.5,
  onSlide: 0.5,
  onCover: 0.5,
  /** The style of a line occurs on the first page only, as those of authors do. */
  onFirstPageOnly: 0.6,
  labelled: 0.6,
  taggedAsFigure: 0.67,
  taggedOtherwise: 0.6,
} as const;

/** When the colours of headings that otherwise look alike show levels. */
export const COLOR = {
  /** Each colour has so many of the headings. */
  fewest: 3,
  /** So many colours are compared, each with each. No document has more levels of one look. */
  most: 6,
  /** The colours take turns so often, relative to the headings in the rarer one: once for two chapters in two colours. */
  changes: 1,
} as const;

/**
 * How much each evidence counts when two classes of headings are compared; what is larger outweighs what is smaller. Half
 * or double of one of the first three, or of the last three weights, puts 13 to 33 more headings on a wrong level.
 */
export const RANK = {
  restarts: 3,
  size: 2.5,
  follows: 2,
  word: 1.5,
  look: 0.6,
  count: 0.3,
  first: 0.2,
  /** A class of so many headings ranks above another if this share of them has one of the other right below. */
  fewestAbove: 4,
  nearlyAlways: 0.75,
  /** Sizes that differ by a smaller share are the same. */
  sameSize: 0.04,
  /** A class has at least the level at which this share of it stands. At 0.58: 56 on a wrong level; at 0.8: 18. */
  usualLevel: 0.65,
} as const;
