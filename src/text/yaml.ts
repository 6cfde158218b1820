/**
 * The one reader of YAML: a value with every fault at its line and column, and the place of any key in the text, so
 * that a fault found later (by a schema) can be shown where it stands. It decides nothing about what the value means.
 */
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, stringify } from 'yaml';

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface YamlError extends Place {
  readonly message: string;
}

export interface Yaml {
  /** Null where the text is empty or has faults. */
  readonly value: unknown;
  readonly errors: readonly YamlError[];
  /** Where the key (or the list item) at a path stands; the nearest one above it that exists; null where there is none. */
  locate(path: readonly (string | number)[]): Place | null;
}

/** A file of a few lines can name billions of nodes by aliases of aliases: more than this many is a fault. */
const MAX_ALIASES = 100;

/** A plain value as YAML, no line folded. */
export function stringifyYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}

/** Reads a text as YAML 1.2. It never throws: what is wrong comes back in `errors`. */
export function parseYaml(text: string): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const errors: YamlError[] = document.errors.map((error) => ({
    message: firstSentence(error.message),
    ...placeOf(error.pos[0]),
  }));
  let value: unknown = null;
  if (errors.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch (error) {
      errors.push({ message: error instanceof Error ? error.message : String(error), line: 1, column: 1 });
    }
  }
  return {
    value,
    errors,
    locate: (path) => {
      const offset = offsetOf(document.contents, path);
      return offset === null ? null : placeOf(offset);
    },
  };
}

function offsetOf(root: unknown, path: readonly (string | number)[]): number | null {
  let node: unknown = root;
  let offset = startOf(root);
  for (const step of path) {
    const child = childOf(node, step);
    if (child === null) break;
    offset = startOf(isPair(child) ? child.key : child) ?? offset;
    node = isPair(child) ? child.value : child;
  }
  return offset;
}

function childOf(node: unknown, step: string | number): Node | Pair | null {
  if (isMap(node)) {
    return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(step)) ?? null;
  }
  const item = isSeq(node) ? node.items[Number(step)] : undefined;
  return isPair(item) || isScalar(item) || isMap(item) || isSeq(item) ? item : null;
}

function startOf(node: unknown): number | null {
  return isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? null) : null;
}

/** The package adds a drawing of the line to some messages; whoever shows a fault draws it once, for all of them. */
function firstSentence(message: string): string {
  return message.split('\n')[0]?.trim() ?? message;
}
