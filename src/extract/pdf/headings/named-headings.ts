/** Headings by their words: a line of its own with nothing but the usual name of a part, such as "References". */
import { isPartName } from '../../../grammar/part-names.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import type { BodyType } from '../lines/type-style.ts';
import type { HeadingClaim } from './heading-claim.ts';
import { FORM, SURE } from './heading-thresholds.ts';
import { layoutOfPage } from './page-layout.ts';

export function namedHeadings(pages: readonly LinedPage[], body: BodyType): HeadingClaim[] {
  return pages.flatMap((page) => {
    const mayBeNamed = (line: Line): boolean =>
      line.y >= 0 && line.size >= FORM.labelSize * body.size && isPartName(line.text);
    if (!page.lines.some(mayBeNamed)) return [];
    // Such a name may begin anywhere in its column.
    const layout = layoutOfPage(page, body, null);
    return page.lines.flatMap((line, at): HeadingClaim[] => {
      if (!mayBeNamed(line)) return [];
      if (!layout.hasGapBefore(at) || layout.standsBeside(at, at)) return [];
      const because = 'it is the usual name of a part';
      return [
        {
          page: page.index,
          from: at,
          to: at,
          text: line.text,
          evidence: 'name',
          sure: SURE.partName,
          level: null,
          because,
        },
      ];
    });
  });
}
