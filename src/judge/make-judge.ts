/** The judge with its settings, as the archive is handed it. */
import type { Lasting } from '../model/judgement.ts';
import type { Judge } from '../ports.ts';
import { judgeHistory } from './judge-history.ts';
import { SHAPE_VERSION } from './shape.ts';

/** Raise it when rulings may differ from equal shapes. */
const JUDGE_VERSION = 1;

export function makeJudge(lasting: Lasting): Judge {
  return {
    key: `judge/${JUDGE_VERSION}.${SHAPE_VERSION} ${lasting.captures} captures, ${lasting.hours} h`,
    judge: (stretch) => judgeHistory(stretch, lasting),
  };
}
