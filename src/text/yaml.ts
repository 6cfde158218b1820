/**
 * The only parser of YAML: gives the value, every error with its line and column, and the position of any key in the
 * text, so that an error found later (by a schema) can be shown at its place. It does not interpret the value.
 */
import {
  type CST,
  Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  Parser,
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
/** The package calls itself for each level. Nobody nests a config this deep, and no call stack is this small. */
const MAX_DEPTH = 100;
/** A person corrects a few errors at a time; a file of junk has as many as characters. */
const MAX_ERRORS = 100;
/** Some messages repeat a word of the text, which may be of any length. */
const LONGEST_MESSAGE = 300;

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

/** Parses a text as YAML 1.2. It never throws: `errors` says what is wrong, of which it lists the first hundred. */
export function parseYaml(text: string): Yaml {
  const lines = new LineCounter();
  const positionOf = (offset: number): TextPosition => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const failed = (errors: readonly Located[]): Yaml => ({
    value: null,
    errors: errors.slice(0, MAX_ERRORS).map(({ message, offset }) => ({ message, ...positionOf(offset) })),
    locate: () => null,
  });
  const tooDeep = firstTooDeep(text, lines);
  if (tooDeep !== null) return failed([tooDeep]);
  // The package compares each key with each other one: keys that are given twice are found below.
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  const invalid = document.errors.map((error) => ({ message: firstSentence(error.message), offset: error.pos[0] }));
  if (invalid.length > 0) return failed(invalid);
  const misused = [...repeatedKeys(document), ...misusedAliases(document)];
  if (misused.length > 0) return failed(misused);
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return {
      value,
      errors: [],
      locate: (path) => {
        const offset = offsetOf(document.contents, path);
        return offset === null ? null : positionOf(offset);
      },
    };
  } catch (error) {
    return failed([{ message: firstSentence(error instanceof Error ? error.message : String(error)), offset: 0 }]);
  }
}

interface Located {
  readonly message: string;
  readonly offset: number;
}

/** The first node that nests too deep; null if there is none. It notes the line ends of the text. */
function firstTooDeep(text: string, lines: LineCounter): Located | null {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [];
  for (const token of new Parser(lines.addNewLine).parse(text)) open.push({ token, depth: 0 });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > MAX_DEPTH) {
      return { message: `nests deeper than ${MAX_DEPTH} levels`, offset: 'offset' in token ? token.offset : 0 };
    }
    for (const child of tokensIn(token)) open.push({ token: child, depth: depth + 1 });
  }
  return null;
}

function tokensIn(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((each) => each !== undefined && each !== null));
}

function repeatedKeys(document: Document): Located[] {
  const repeated: Located[] = [];
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) repeated.push({ message: 'Map keys must be unique', offset: startOf(key) ?? 0 });
        seen.add(name);
      }
    },
  });
  return repeated;
}

/** Aliases beyond the limit, each of which the package would seek in the whole text, and those of a node around them. */
function misusedAliases(document: Document): Located[] {
  let count = 0;
  const misused: Located[] = [];
  visit(document, {
    Alias: (_, alias, path) => {
      const offset = alias.range?.[0] ?? 0;
      count += 1;
      if (count > MAX_ALIASES) {
        misused.push({ message: `the text has more than ${MAX_ALIASES} aliases`, offset });
        return visit.BREAK;
      }
      const around = path.some((node) => isNode(node) && !isAlias(node) && node.anchor === alias.source);
      if (around) misused.push({ message: 'an alias is inside of what it names', offset });
      return undefined;
    },
  });
  return misused;
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
  return message.slice(0, LONGEST_MESSAGE).split('\n')[0]?.trim() ?? message;
}
