/** What a word of the command line is, for highlighting. */
export type Role = 'program' | 'option' | 'value' | 'url' | 'unknown';

/** Offsets in the text as it was typed, in UTF-16 units; `end` is the first one after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A word of the command line, its quotes and backslashes taken off. */
export interface Word extends Span {
  readonly text: string;
  readonly role: Role;
}

/** A word before its role is known. */
export interface Token extends Span {
  readonly text: string;
  /** It was typed as it reads, without quotes or backslashes: offsets inside it are offsets in the typed text. */
  readonly literal: boolean;
}

/** Something to tell about a stretch of the command line; the words for each code are in `lib/i18n/curl.ts`. */
export interface CommandProblem extends Span {
  readonly code: ProblemCode | NoteCode;
  /** What the words quote. `curl` is what curl itself would have printed, in the profile's wording. */
  readonly params: Readonly<Record<string, string>>;
}

/** Why an option of curl's is not taken here. */
export type Refusal =
  | 'about'
  | 'body'
  | 'credentials'
  | 'file'
  | 'http-version'
  | 'old-ssl'
  | 'output'
  | 'protocol'
  | 'proxy'
  | 'redirect'
  | 'request'
  | 'several'
  | 'socket'
  | 'tls';

export type ProblemCode =
  | 'cacert-other'
  | 'connect-to-form'
  | 'control-character'
  | 'empty'
  | 'header-file'
  | 'header-name'
  | 'headers-too-many'
  | 'lookalike'
  | 'method-characters'
  | 'method-conflict'
  | 'not-ascii'
  | 'option-ambiguous'
  | 'option-equals'
  | 'option-needs-value'
  | 'option-no-prefix'
  | 'option-one-dash'
  | 'option-unknown'
  | 'program-missing'
  | 'program-unknown'
  | 'quote-open'
  | `refused-${Refusal}`
  | 'resolve-address'
  | 'resolve-form'
  | 'resolve-removal'
  | 'resolve-several'
  | 'resolve-wildcard'
  | 'shell-assignment'
  | 'shell-compound'
  | 'shell-expansion'
  | 'shell-list'
  | 'shell-newline'
  | 'shell-pipe'
  | 'shell-redirect'
  | 'shell-syntax'
  | 'time-not-number'
  | 'tls-max-default'
  | 'tls-max-unknown'
  | 'tls-range'
  | 'too-long'
  | 'url-brackets'
  | 'url-characters'
  | 'url-credentials'
  | 'url-file'
  | 'url-glob'
  | 'url-host'
  | 'url-missing'
  | 'url-port'
  | 'url-scheme'
  | 'url-second'
  | 'url-slashes'
  | 'value-blank'
  | 'value-characters';

/** The command runs, but not all of it does what it seems to. */
export type NoteCode =
  | 'note-connect-to-unused'
  | 'note-header-ignored'
  | 'note-https-assumed'
  | 'note-output'
  | 'note-resolve-unused'
  | 'note-time-limit'
  | 'note-value-ignored';

/** The stretch of the typed text that holds `from` to `to` of the token's text; all of the token where it was quoted. */
export function within(token: Token, from: number, to: number = token.text.length): Span {
  if (!token.literal) return { start: token.start, end: token.end };
  return { start: token.start + from, end: token.start + to };
}
