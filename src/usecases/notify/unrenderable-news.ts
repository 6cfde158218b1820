/** Leaves out of a report what cannot be rendered, so that the rest of it can be sent. */
import type { StatusChange } from '../../model/audit.ts';
import type { Change } from '../../model/change.ts';
import type { PassReport, SetAside } from '../../model/report.ts';
import { failureOf } from '../set-aside.ts';

/**
 * The report without the changes and quotes that cannot be rendered alone. `render` renders a report in every way in which
 * it is sent, and throws if it cannot.
 */
export function withoutUnrenderable(report: PassReport, render: (report: PassReport) => unknown): PassReport {
  const setAside: SetAside[] = [...(report.setAside ?? [])];
  const only: PassReport = { ...report, changes: [], statusChanges: [], citationChanges: [], audits: [] };
  const keep = <Item>(
    items: readonly Item[],
    alone: (item: Item) => PassReport,
    about: (item: Item) => About,
  ): Item[] =>
    items.filter((item) => {
      try {
        render(alone(item));
        return true;
      } catch (error) {
        setAside.push({ ...about(item), failure: failureOf(error, 'REPORT_RENDER', 'Composing a message') });
        return false;
      }
    });
  const changes = keep(report.changes, (change) => ({ ...only, changes: [change] }), aboutChange);
  const statusChanges = keep(report.statusChanges, (change) => ({ ...only, statusChanges: [change] }), aboutQuote);
  const citationChanges = keep(
    report.citationChanges,
    (change) => ({ ...only, citationChanges: [change] }),
    ({ page, id }) => ({ what: `citation ${id} of ${page}`, source: null, command: `variorum audit ${page}` }),
  );
  return { ...report, changes, statusChanges, citationChanges, setAside };
}

type About = Omit<SetAside, 'failure'>;

function aboutChange({ source, title }: Change): About {
  return { what: `the change of ${title}`, source, command: `variorum diff ${source}` };
}

function aboutQuote({ page, passage }: StatusChange): About {
  const { source } = passage.citation;
  return { what: `quote ${passage.id} of ${page}`, source, command: `variorum audit ${page}` };
}
