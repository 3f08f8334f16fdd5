import type { ProbeRequest } from '../flow/request.ts';
import type { Given } from './arguments.ts';
import { readHeader } from './header.ts';
import type { Era } from './options.ts';
import { type AddressPair, type RoutePair, readAddressPair, readRoute } from './route.ts';
import { checkCharacters, checkText, curlSays, isProblem, tell, written } from './tell.ts';
import { LONGEST_MS, readSeconds } from './time.ts';
import { setMaximum, setMinimum, type Versions } from './versions.ts';
import type { CommandProblem, Token } from './word.ts';

/** What the options ask for; of several the last counts, as in curl. */
export interface Settings {
  verbosity: number;
  readonly versions: Versions;
  ciphers?: string;
  tls13Ciphers?: string;
  curves?: string;
  verify: boolean;
  trust: ProbeRequest['trust'];
  alpn: boolean;
  http2: boolean;
  /** `-I` and `--no-head`; curl lets the one not undo the other. */
  head?: boolean;
  method?: string;
  userAgent?: string;
  readonly headers: ProbeRequest['http']['headers'][number][];
  readonly addresses: AddressPair[];
  readonly routes: RoutePair[];
  /** Values of `--url`. */
  readonly urls: Token[];
  maxTime?: number;
  connectTimeout?: number;
}

const MOST_HEADERS = 32;
const NEVER_BLANK = ['ciphers', 'tls13-ciphers', 'curves', 'request', 'output'];

/** Obeys the options in their order; returns problems and notes together. */
export function readSettings(given: readonly Given[], era: Era): [Settings, CommandProblem[]] {
  const settings: Settings = {
    verbosity: 0,
    versions: { minimum: 0, maximum: 0 },
    verify: true,
    trust: 'default',
    alpn: true,
    http2: true,
    headers: [],
    addresses: [],
    routes: [],
    urls: [],
  };
  return [settings, given.flatMap((each) => obey(settings, each, era))];
}

function obey(settings: Settings, given: Given, era: Era): CommandProblem[] {
  const { option, value, at } = given;
  const name = written(given);
  if (option.refusal) return [tell(`refused-${option.refusal}`, at, { option: name })];
  if (option.kind === 'value' && value) return obeyValue(settings, given, value, era);
  const problems = obeySwitch(settings, given, era);
  return value
    ? [...problems, tell('note-value-ignored', value, { option: name, value: value.text })]
    : problems;
}

function obeySwitch(settings: Settings, given: Given, era: Era): CommandProblem[] {
  const { option, on } = given;
  if (option.name.startsWith('tlsv1')) return setMinimum(settings.versions, given, era);
  switch (option.name) {
    case 'verbose':
      settings.verbosity = verbosity(settings.verbosity, given, era);
      break;
    case 'insecure':
      settings.verify = !on;
      break;
    case 'alpn':
      settings.alpn = on;
      break;
    case 'http1.1':
    case 'http2':
      settings.http2 = option.name === 'http2';
      break;
    case 'head':
      if (settings.head === !on) return [tell('method-conflict', given.at, { curl: curlSays(given) })];
      settings.head = on;
      break;
  }
  return [];
}

function obeyValue(settings: Settings, given: Given, value: Token, era: Era): CommandProblem[] {
  const { name } = given.option;
  const option = written(given);
  const { text } = value;
  if (text === '' && NEVER_BLANK.includes(name)) {
    const curl =
      era === 'curl-8' ? { curl: curlSays(given, 'blank argument where content is expected') } : {};
    return [tell('value-blank', given.at, { option, ...curl })];
  }
  switch (name) {
    case 'tls-max':
      return setMaximum(settings.versions, given, value, era);
    case 'ciphers':
      settings.ciphers = text;
      return checkCharacters(value, option, /[^\w!+\-:,@=. ]/u);
    case 'tls13-ciphers':
      settings.tls13Ciphers = text;
      return checkCharacters(value, option, /[^\w:]/u);
    case 'curves':
      settings.curves = text;
      return checkCharacters(value, option, /[^\w\-:.*?/]/u);
    case 'cacert':
      settings.trust = 'lab';
      return /(?:^|[\\/])lab-ca\.pem$/.test(text) ? [] : [tell('cacert-other', value, { file: text })];
    case 'resolve':
      return keep(readAddressPair(value, era), settings.addresses);
    case 'connect-to':
      return keep(readRoute(value), settings.routes);
    case 'header':
      if (settings.headers.length < MOST_HEADERS) return keep(readHeader(value), settings.headers);
      return [tell('headers-too-many', value, { limit: String(MOST_HEADERS) })];
    case 'user-agent':
      settings.userAgent = text;
      return checkText(value, option);
    case 'request':
      settings.method = text;
      return checkCharacters(value, option, /[^\w!#$%&'*+\-.^`|~]/u, 'method-characters');
    case 'output':
      return /^(?:\/dev\/null|NUL)$/i.test(text) ? [] : [tell('note-output', value, { option, file: text })];
    case 'url':
      settings.urls.push(value);
      return [];
    case 'max-time':
    case 'connect-timeout':
      return obeyTime(settings, given, value, name, era);
    default:
      return [];
  }
}

function obeyTime(
  settings: Settings,
  given: Given,
  value: Token,
  name: keyof typeof LONGEST_MS,
  era: Era,
): CommandProblem[] {
  const params = { option: written(given), value: value.text };
  const read = readSeconds(value.text, era);
  if (typeof read === 'string')
    return [tell('time-not-number', value, { ...params, curl: curlSays(given, read) })];
  const longest = LONGEST_MS[name];
  const key = name === 'max-time' ? 'maxTime' : 'connectTimeout';
  if (read === 0) delete settings[key];
  else settings[key] = Math.min(read, longest);
  return read > longest ? [tell('note-time-limit', value, { ...params, limit: String(longest / 1000) })] : [];
}

/**
 * Since 8.10 curl counts the `v` of one argument (`-vvv` is 3) and starts over at an argument that begins
 * with one; before, every `-v` meant the same.
 */
function verbosity(current: number, { on, before }: Given, era: Era): number {
  if (!on) return 0;
  if (era !== 'curl-8') return 1;
  return Math.min(3, before === 0 ? 1 : current + 1);
}

function keep<T extends object>(read: T | CommandProblem, list: T[]): CommandProblem[] {
  if (isProblem(read)) return [read];
  list.push(read);
  return [];
}
