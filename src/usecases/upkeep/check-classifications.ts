/** Derives which captures show the document again, and compares that with what is stored. */
import type { CaptureClassifier, Classification } from '../../model/classification.ts';
import type { CaptureReader } from '../../ports/captures.ts';
import { classifyWhole } from '../capture/classify-captures.ts';
import { type DerivedCheck, damageOf, isSame } from './derived-damage.ts';

/** A source that an older program or other settings classified is classified again by the next command that writes. */
export async function checkClassifications(
  captures: Pick<CaptureReader, 'sources' | 'history'>,
  classifier: CaptureClassifier,
): Promise<DerivedCheck> {
  const damages = [];
  let underivable = 0;
  for (const source of await captures.sources()) {
    const history = captures.history(source);
    if ((await history.classifierKey()) !== classifier.key) {
      underivable += 1;
      continue;
    }
    damages.push(
      ...(await damageOf(`classifications of ${source}`, async () => {
        const { rows } = await classifyWhole(history, classifier);
        const derived = rows.map(({ capture, classification }) => [capture, classification] as const);
        const stored = [...(await history.stored('', LAST_TIME))];
        return isSame(inOrder(derived), inOrder(stored))
          ? null
          : 'they were altered: today’s rules classify the captures otherwise';
      })),
    );
  }
  return { damages, underivable };
}

/** After every time. */
const LAST_TIME = '~';

function inOrder(rows: readonly (readonly [capture: number, classification: Classification])[]): unknown[] {
  return rows
    .map(([capture, { standing, reason, settledBy, inert, former }]) => ({
      ...{ capture, standing, code: reason?.code ?? null, message: reason?.message ?? null },
      ...{ settledBy, inert, former },
    }))
    .sort((one, other) => one.capture - other.capture);
}
