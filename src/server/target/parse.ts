import { isIPv6 } from 'node:net';
import { DEFAULT_PORT, MAX_INPUT } from './data.ts';
import { parseName } from './name.ts';
import { type Refusal, refuse } from './refusal.ts';

export interface Target {
  /** A name in lower-case A-labels, or an address as written, in lower case and without brackets. */
  readonly host: string;
  readonly port: number;
  readonly kind: 'name' | 'ipv4' | 'ipv6';
  /** What a page shows for the host: the A-labels, so that no homograph deceives. */
  readonly display: string;
  /** `host:port` or `[address]:port`, which parses to this target again. */
  readonly canonical: string;
}

export type ParsedTarget = { readonly ok: true; readonly target: Target } | Refusal;

/** Reads `host[:port]`, in any of its canonical spellings and no other. Only syntax: what may be probed is `vet`'s. */
export function parseTarget(text: string): ParsedTarget {
  if (text.length === 0 || text.length > MAX_INPUT) return refuse('length');
  if (INVISIBLE.test(text)) return refuse('invisible');
  if (text.startsWith('[')) return bracketed(text);
  if (isAddress6(text)) return parseHost(text, DEFAULT_PORT);
  const [host = '', port, more] = text.split(':');
  if (more !== undefined) return refuse('colons');
  return withPort(host, port);
}

/** The same for a host and a port that are already apart; an IPv6 address comes without brackets. */
export function parseHost(host: string, port: number): ParsedTarget {
  if (host.length > MAX_INPUT) return refuse('length');
  if (!Number.isInteger(port) || port < 1 || port > 65535) return refuse('port_number');
  if (host === '') return refuse('empty_host');
  if (INVISIBLE.test(host)) return refuse('invisible');
  if (isAddress6(host)) return target(host.toLowerCase(), 'ipv6', port);
  const name = parseName(host);
  return 'problem' in name ? refuse(name.problem) : target(name.host, name.kind, port);
}

/** White space, controls, and what changes the look of a text without being seen: joiners, bidi marks, BOM. */
const INVISIBLE = /[\s\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f]/u;

function bracketed(text: string): ParsedTarget {
  const parts = /^\[([^[\]]*)\](?::(.*))?$/.exec(text);
  if (parts === null) return refuse('bracket');
  const [, host = '', port] = parts;
  return isAddress6(host) ? withPort(host, port) : refuse('bracketed_not_v6');
}

function withPort(host: string, port: string | undefined): ParsedTarget {
  if (port !== undefined && !/^[1-9]\d{0,4}$/.test(port)) return refuse('port_number');
  return parseHost(host, port === undefined ? DEFAULT_PORT : Number(port));
}

/** Zones (`%eth0`) name an interface of this machine and are no part of a target. */
function isAddress6(text: string): boolean {
  return isIPv6(text) && !text.includes('%');
}

function target(host: string, kind: Target['kind'], port: number): ParsedTarget {
  const canonical = `${kind === 'ipv6' ? `[${host}]` : host}:${port}`;
  return { ok: true, target: { host, port, kind, display: host, canonical } };
}
