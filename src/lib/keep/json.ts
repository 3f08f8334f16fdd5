/** A place in a JSON text: the keys and indices that lead to it. */
export type JsonPath = readonly (string | number)[];

/** Why reading ended before the text did. */
export interface Stop {
  /** `cut`: the text ends in the middle; `broken`: something stands there that no JSON has; `twice`: a name that its object has; `deep`, `limit`: deeper or more than anyone needs. */
  readonly why: 'cut' | 'broken' | 'twice' | 'deep' | 'limit';
  readonly offset: number;
  readonly path: JsonPath;
}

export interface ParsedJson {
  /** All that was read; where it stopped, what was not whole is left out from `KEPT_OPEN` levels down. */
  readonly value: unknown;
  readonly stop?: Stop;
}

/** The members of an object in a file. They have no prototype: `__proto__` is a name like any other. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A capsule, its flows, one of them and its events: of these, the part before a cut is worth keeping. */
const KEPT_OPEN = 4;
const DEEPEST = 32;
const MOST_VALUES = 2_000_000;

interface Open {
  readonly value: Record<string, unknown> | unknown[];
  key: string | number;
}

/**
 * Reads JSON (RFC 8259) as far as it is whole; a name that an object has twice ends it. Unlike
 * `JSON.parse`, it keeps what came before a fault, says where that is, and stops at hostile amounts.
 * @param visit told of every value's place as it begins
 */
export function parseJson(text: string, visit?: (path: JsonPath, offset: number) => void): ParsedJson {
  const open: Open[] = [];
  let root: unknown;
  let count = 0;
  let at = 0;

  const path = (): JsonPath => open.map(({ key }) => key);
  const put = (value: unknown) => {
    const top = open.at(-1);
    if (!top) root = value;
    else if (Array.isArray(top.value)) top.value.push(value);
    else top.value[top.key] = value;
  };
  const stopped = (why: Stop['why'], offset: number): ParsedJson => {
    const stop = { why, offset, path: path() };
    while (open.length > 0) {
      const { value } = open.pop() as Open;
      if (open.length < KEPT_OPEN) put(value);
    }
    return { value: root, stop };
  };
  /** The token at the next place that is no white space; empty at the text's end, undefined where none is. */
  const token = (): string | undefined => {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
    if (at === text.length) return '';
    if (text[at] === '"') return stringAt(text, at);
    TOKEN.lastIndex = at;
    return TOKEN.exec(text)?.[0];
  };

  let expecting: 'value' | 'first-value' | 'first-name' | 'name' | 'more' = 'value';
  for (;;) {
    const found = token();
    if (found === '' && open.length === 0 && expecting === 'more') return { value: root };
    if (found === '' || found === CUT) return stopped('cut', text.length);
    if (found === undefined) return stopped('broken', at);
    const start = at;
    at += found.length;
    const top = open.at(-1);
    const closes =
      top !== undefined &&
      (Array.isArray(top.value)
        ? found === ']' && (expecting === 'first-value' || expecting === 'more')
        : found === '}' && (expecting === 'first-name' || expecting === 'more'));

    if (closes) {
      open.pop();
      put(top.value);
      expecting = 'more';
    } else if (expecting === 'more') {
      if (found !== ',' || !top) return stopped('broken', start);
      if (typeof top.key === 'number') top.key++;
      expecting = Array.isArray(top.value) ? 'value' : 'name';
    } else if (expecting === 'name' || expecting === 'first-name') {
      const name = scalar(found);
      if (typeof name !== 'string' || !top) return stopped('broken', start);
      top.key = name;
      if (Object.hasOwn(top.value, name)) return stopped('twice', start);
      const colon = token();
      if (colon === '') return stopped('cut', text.length);
      if (colon !== ':') return stopped('broken', at);
      at++;
      expecting = 'value';
    } else {
      visit?.(path(), start);
      if (++count > MOST_VALUES) return stopped('limit', start);
      if (open.length === DEEPEST) return stopped('deep', start);
      if (found === '[' || found === '{') {
        open.push(found === '[' ? { value: [], key: 0 } : { value: Object.create(null), key: '' });
        expecting = found === '[' ? 'first-value' : 'first-name';
      } else {
        const value = scalar(found);
        if (value === undefined) {
          const cut = at === text.length && WORDS.some((word) => word.startsWith(found));
          return stopped(cut ? 'cut' : 'broken', start);
        }
        // Where the text ends, a number may be the beginning of a longer one.
        if (typeof value === 'number' && at === text.length) return stopped('cut', start);
        put(value);
        expecting = 'more';
      }
    }
  }
}

const SPACE = /[ \t\r\n]*/y;
const TOKEN = /[[\]{}:,]|[-+.\w]+/y;
const WORDS = ['true', 'false', 'null'];
/** Stands for a string that the text's end cuts. */
const CUT = '"';

function stringAt(text: string, start: number): string {
  for (let end = start + 1; ; end++) {
    end = text.indexOf('"', end);
    if (end === -1) return CUT;
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return text.slice(start, end + 1);
  }
}

/** A string's, number's or word's value; undefined where it is none of JSON's. */
function scalar(token: string): unknown {
  try {
    return JSON.parse(token);
  } catch {
    return undefined;
  }
}
