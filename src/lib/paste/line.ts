import { isCommand, promptOf } from './command.ts';
import { readFailure, readInfo } from './curl-lines.ts';
import { readTlsLine } from './curl-tls.ts';
import type { Fact, Read } from './fact.ts';
import { readNode } from './node-lines.ts';
import { readOpenSsl } from './openssl-lines.ts';
import { readOther } from './others.ts';
import { type Stripped, strip } from './strip.ts';

const CURL: Fact = { is: 'source', source: 'curl' };

/** Reads one line by itself, whichever program it is of. */
export function readLine(line: string): Read {
  const stripped = strip(line);
  const { mark, text, progress } = stripped;
  if (mark === '' || mark === '>') {
    const command = isCommand(mark === '' ? text : `> ${text}`);
    if (command !== undefined) return { kind: 'command', facts: [{ is: 'command', text: command }] };
  }
  const read = byMark(stripped);
  return progress && text.trim() === '' ? { kind: 'progress', facts: [CURL] } : read;
}

function byMark({ mark, text }: Stripped): Read {
  switch (mark) {
    case '*':
      return readTlsLine(text) ?? readInfo(text) ?? { kind: 'info', facts: [] };
    case '>':
      return { kind: 'request', direction: 'out', facts: [CURL, { is: 'sealed' }, ...requested(text)] };
    case '<':
      return response(text);
    case '{':
    case '}':
      return transferred(mark, text) ?? unmarked(`${mark} ${text}`);
    case '':
      return unmarked(text);
  }
}

function requested(text: string): readonly Fact[] {
  const version = /^User-Agent: curl\/(\d{1,2}(?:\.\d{1,3}){1,2})\s*$/i.exec(text)?.[1];
  if (version) return [{ is: 'age', from: version, to: version }];
  const tunnel = /^CONNECT (\S{1,255}):(\d{1,5}) HTTP\//.exec(text);
  if (tunnel) return [{ is: 'tunnel', host: tunnel[1] ?? '', port: Number(tunnel[2]) }];
  const [, host, port] = /^Host: ([^\s:]{1,255})(?::(\d{1,5}))?\s*$/i.exec(text) ?? [];
  return host ? [{ is: 'host', host, ...(port !== undefined && { port: Number(port) }) }] : [];
}

function response(text: string): Read {
  const status = /^HTTP\/\d/.test(text);
  return {
    kind: 'response',
    direction: 'in',
    facts: [CURL, { is: 'sealed' }, { is: 'answered' }],
    ...(status && { note: 'http-status' }),
  };
}

function transferred(mark: '{' | '}', text: string): Read | undefined {
  if (!/^\[(?:\d{1,12} bytes data|data not shown|\d{1,12} bytes \(0x[0-9a-f]{1,8}\))\]/.test(text))
    return undefined;
  return { kind: 'bytes', direction: mark === '}' ? 'out' : 'in', facts: [CURL] };
}

function unmarked(text: string): Read {
  const failed = /^curl: \(\d{1,3}\) (.*)$/.exec(text);
  if (failed) return failure(failed[1] ?? '');
  if (/^curl: (?:option |try |--)/.test(text) || /^curl: Minimum TLS/.test(text))
    return failure(text.slice(6));
  if (/^HTTP\/\d(?:\.\d)? \d{3}\b/.test(text)) return { kind: 'response', facts: [{ is: 'body' }] };
  const version = /^curl (\d{1,2}(?:\.\d{1,3}){1,2})[\w.-]{0,20} \(/.exec(text)?.[1];
  if (version) return { kind: 'info', facts: [CURL, { is: 'age', from: version, to: version }] };
  if (promptOf(text)) return { kind: 'prompt', facts: [{ is: 'over' }] };
  if (/^[0-9a-f]{4,8}: |^(?: {4}|\t)(?:[0-9a-f]{2}[ \t]?){1,16}\s*$/.test(text))
    return { kind: 'bytes', facts: [] };
  return (
    readTlsLine(text) ??
    readOpenSsl(text) ??
    readOther(text) ??
    readNode(text) ??
    bare(text) ?? { kind: 'other', facts: [] }
  );
}

/** Curl's last line, which says again how it ended. */
function failure(text: string): Read {
  const read = readFailure(text);
  if (read) return { ...read, kind: 'error', facts: [CURL, ...read.facts, { is: 'over' }] };
  return { kind: 'error', facts: [CURL, { is: 'over' }] };
}

/** A line of curl's that has lost its `* `, as lists do when they are copied from a page. */
function bare(text: string): Read | undefined {
  if (
    /^\s{0,4}(?:SSL connection using|Connected to .{1,300} port \d|OpenSSL SSL_|LibreSSL|TLS connect error|error:[0-9A-F]{8}:|SSL certificate problem|Recv failure|gnutls_|NSS error|schannel)/.test(
      text,
    )
  )
    return readInfo(text.trimStart());
  return /^Note: Unnecessary use of -X/.test(text)
    ? { kind: 'info', facts: [CURL, { is: 'begin' }] }
    : undefined;
}
