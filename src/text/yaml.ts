/**
 * The only parser of YAML: gives the value, every error with its line and column, and the position of any key in the
 * text, so that an error found later (by a schema) can be shown at its place. It does not interpret the value.
 */
import {
  Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml';

/** A position in a text; both count from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

export interface YamlError extends TextPosition {
  readonly message: string;
}

export interface Yaml {
  /** Null if the text is empty or has errors. */
  readonly value: unknown;
  readonly errors: readonly YamlError[];
  /**
   * The position of the key (or list item) at a path, or of the nearest one above it that exists; null if there is
   * none.
   */
  locate(path: readonly (string | number)[]): TextPosition | null;
}

/** A file of a few lines can name billions of nodes by aliases of aliases: more aliases than this are an error. */
const MAX_ALIASES = 100;

/** An item of a list as YAML, without folded lines. A list inside it stands on one line: `aliases: [One, Two]`. */
export function yamlItem(value: Readonly<Record<string, unknown>>): string {
  const document = new Document([value]);
  visit(document, {
    Seq: (_, list) => {
      if (list !== document.contents) list.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

/** Parses a text as YAML 1.2. It never throws: `errors` says what is wrong. */
export function parseYaml(text: string): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const positionOf = (offset: number): TextPosition => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const errors: YamlError[] = document.errors.map((error) => ({
    message: firstSentence(error.message),
    ...positionOf(error.pos[0]),
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
      return offset === null ? null : positionOf(offset);
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

/**
 * The package adds a drawing of the line to some messages. The code that shows errors draws the line itself, for all.
 */
function firstSentence(message: string): string {
  return message.split('\n')[0]?.trim() ?? message;
}
