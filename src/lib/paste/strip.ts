import { LOOKED_AT } from './bound.ts';

/** A line without what terminals, logs and curl's own options put around it. */
export interface Stripped {
  /** curl's mark: `*` information, `>` request, `<` response, `{` and `}` bytes in and out; empty for none. */
  readonly mark: '*' | '>' | '<' | '{' | '}' | '';
  readonly text: string;
  /** Whether curl's progress meter stood before it. */
  readonly progress: boolean;
}

/** CSI and OSC sequences, and other escapes of two characters (ECMA-48 §5.4, §8.3.89). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const ESCAPES = /\x1b(?:\[[0-9;:?]{0,32}[ -/]{0,4}[@-~]|\][^\x07\x1b]{0,256}(?:\x07|\x1b\\)?|[@-Z\\^_])/g;

/** `10:15:02.123456`, or a log's ISO 8601 time; then the ids of curl 8.2 and newer, `[0-0]`. */
const TIME = /^(?:\d{4}-\d\d-\d\dT)?\d\d:\d\d:\d\d(?:\.\d{1,9})?Z?\s+/;
const IDS = /^\[(?:\d{1,9}|x)-(?:\d{1,9}|x)\] /;
/** `* [SSL] …`: the filter that speaks, in curl 8 with -vv. */
const FILTER = /^\[(?:SSL|TCP|DNS|SETUP|HTTPS-CONNECT|HAPPY-EYEBALLS|MULTI|READ|WRITE|TIMER|HTTP\/[123])\] /;

/** One or more rows of the progress meter, that of --parallel too, as they stand when a carriage return was lost. */
const PROGRESS =
  /^[\r\s]*(?:(?:\d{1,3}|--)(?: +(?:[\d.]{1,6}[kMGTPE]?|--)){5,7} +(?:(?:--|\d{1,4}):(?:--|\d\d):(?:--|\d\d) +){3}[\d.]{1,6}[kMGTPE]?[\r ]*)+/;
const PROGRESS_HEAD = /^[\r\s]*(?:% Total {4}% Received|Dload {2}Upload|DL% UL% {2}Dled)/;

/** A line without escape sequences and the carriage return at its end. */
export const plain = (line: string): string => line.replace(ESCAPES, '').replace(/\r+$/, '');

export function strip(line: string): Stripped {
  const text = plain(line.slice(0, LOOKED_AT));
  const meter = PROGRESS.exec(text)?.[0] ?? '';
  const rest = text.slice(meter.length);
  const progress = meter !== '' || PROGRESS_HEAD.test(text);
  return { ...marked(rest.replace(TIME, '').replace(IDS, '')), progress };
}

function marked(text: string): Pick<Stripped, 'mark' | 'text'> {
  const trace = /^(== Info: |(=>|<=) (?:Send|Recv) (header|data|SSL data), )/.exec(text);
  if (trace) {
    const rest = text.slice(trace[0].length);
    if (trace[2] === undefined) return { mark: '*', text: rest };
    const out = trace[2] === '=>';
    if (trace[3] === 'header') return { mark: out ? '>' : '<', text: '' };
    return { mark: out ? '}' : '{', text: `[${rest}]` };
  }
  const mark = /^\s{0,16}([*<>{}])(?: |$)/.exec(text);
  if (!mark) return { mark: '', text };
  const rest = text.slice(mark[0].length);
  return { mark: mark[1] as Stripped['mark'], text: mark[1] === '*' ? rest.replace(FILTER, '') : rest };
}
