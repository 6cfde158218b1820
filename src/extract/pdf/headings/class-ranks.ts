/**
 * Which classes of headings rank higher. That follows from where the numbers of a class start again, from size, from
 * which heading stands right below which, and only then from what a word usually stands above and from looks.
 */
import { valuesOf, type WrittenNumber } from '../../../grammar/written-numbers.ts';
import { median } from '../../median.ts';
import { depthOf, type LevelledHeading } from './heading-classes.ts';
import { RANK } from './heading-thresholds.ts';

/** What the word of a number usually stands above; the least is the highest. */
const USUAL_ORDER = [
  'annex',
  'schedule',
  'exhibit',
  'book',
  'part',
  'title',
  'chapter',
  'section',
  'article',
  'amendment',
  'rule',
  'clause',
  'paragraph',
  'item',
];
/** The forms of numbers without a word, in the same order. */
const FORMS = ['ROMAN', 'LETTER', 'figure', 'letter', 'roman', '()figure', '()letter', '()roman'];

interface ClassFacts {
  readonly name: string;
  readonly size: number;
  readonly capitals: boolean;
  readonly centred: boolean;
  readonly first: number;
  readonly count: number;
}

/** The rank of each class; 0 is the highest. Classes are compared in pairs, and the one that wins more ranks higher. */
export function ranksOf(headings: readonly LevelledHeading[], classes: readonly string[]): ReadonlyMap<string, number> {
  const names = [...new Set(classes)];
  const facts = names.map((name) => factsOf(name, headings, classes));
  const order = pairEvidence(headings, classes);
  const wins = new Map(
    facts.map((one) => [one.name, facts.filter((other) => other !== one && preference(one, other, order) > 0).length]),
  );
  const sorted = [...names].sort((a, b) => (wins.get(b) ?? 0) - (wins.get(a) ?? 0));
  // A class of which nearly every heading has one of another class right below it stands above that class.
  for (const { name, count } of facts) {
    const below = sorted.findIndex((each) => each !== name && order.follows(each, name) >= RANK.nearlyAlways * count);
    const own = sorted.indexOf(name);
    if (count >= RANK.fewestAbove && below >= 0 && below < own) {
      sorted.splice(own, 1);
      sorted.splice(below, 0, name);
    }
  }
  return new Map(sorted.map((name, at) => [name, at]));
}

function factsOf(name: string, headings: readonly LevelledHeading[], classes: readonly string[]): ClassFacts {
  const own = headings.filter((_, at) => classes[at] === name);
  const share = (word: string): boolean => own.filter(({ look }) => look.includes(word)).length * 2 > own.length;
  return {
    name,
    size: median(own.map(({ size }) => size)),
    capitals: share('capitals'),
    centred: share('centred'),
    first: classes.indexOf(name),
    count: own.length,
  };
}

/** Positive if the first class ranks higher. The weights give the order in which the evidence counts. */
function preference(one: ClassFacts, other: ClassFacts, order: PairEvidence): number {
  const [depth, otherDepth] = [depthOf(one.name), depthOf(other.name)];
  if (depth > 0 && otherDepth > 0) return otherDepth - depth;
  const usual = (name: string): number => USUAL_ORDER.indexOf(name);
  const form = (name: string): number => FORMS.indexOf(name);
  const { sign } = Math;
  let sum = RANK.restarts * sign(order.restarts(other.name, one.name) - order.restarts(one.name, other.name));
  sum += RANK.follows * sign(order.follows(other.name, one.name) - order.follows(one.name, other.name));
  if (Math.abs(one.size - other.size) > RANK.sameSize * one.size) sum += RANK.size * sign(one.size - other.size);
  if (usual(one.name) >= 0 && usual(other.name) >= 0) sum += RANK.word * sign(usual(other.name) - usual(one.name));
  if (form(one.name) >= 0 && form(other.name) >= 0) sum += RANK.word * sign(form(other.name) - form(one.name));
  sum += RANK.look * (Number(one.capitals) - Number(other.capitals) + Number(one.centred) - Number(other.centred));
  sum += RANK.count * sign(other.count - one.count) + RANK.first * sign(other.first - one.first);
  return sum;
}

interface PairEvidence {
  /** How often the numbers of a class start again after a heading of another class. */
  restarts(name: string, after: string): number;
  /** How often a heading of a class stands right below one of another class, without text between. */
  follows(name: string, above: string): number;
}

function pairEvidence(headings: readonly LevelledHeading[], classes: readonly string[]): PairEvidence {
  const restarts = new Map<string, number>();
  const follows = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  const last = new Map<string, { readonly at: number; readonly value: number }>();
  headings.forEach(({ number, followsHeading }, at) => {
    const name = classes[at] ?? '';
    const before = classes[at - 1];
    if (followsHeading && before !== undefined && before !== name) count(follows, `${name}|${before}`);
    const value = number === null ? null : lastValue(number);
    const known = last.get(name);
    if (value !== null && known && value <= known.value) {
      for (const between of new Set(classes.slice(known.at + 1, at))) count(restarts, `${name}|${between}`);
    }
    if (value !== null) last.set(name, { at, value });
  });
  return {
    restarts: (name, after) => restarts.get(`${name}|${after}`) ?? 0,
    follows: (name, above) => follows.get(`${name}|${above}`) ?? 0,
  };
}

function lastValue({ parts }: WrittenNumber): number | null {
  const { figure, roman, letter } = valuesOf(parts.at(-1) ?? '');
  return figure ?? roman ?? letter ?? null;
}
