import type { ProbeRequest } from '../flow/request.ts';
import { readAddress, readHost, readPort } from './host.ts';
import type { Era } from './options.ts';
import { tell } from './tell.ts';
import type { CommandProblem, Span, Token } from './word.ts';

/** `--resolve`: this address for that host and port. */
export interface AddressPair {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  readonly at: Span;
}

/** `--connect-to`: an empty or absent part stands for any, or for the URL's own. */
export interface RoutePair {
  readonly fromHost: string;
  readonly fromPort: number | undefined;
  readonly toHost: string;
  readonly toPort: number | undefined;
  readonly at: Span;
}

const HOST = '(\\[[^\\]]*\\]|[^:]*)';

/** `[+]HOST:PORT:ADDRESS`; curl's `*`, `-HOST:PORT` and lists of addresses are named and refused. */
export function readAddressPair(entry: Token, era: Era): AddressPair | CommandProblem {
  const { text } = entry;
  const couldNot = era === 'curl-8' ? 'Could not' : "Couldn't";
  const curl = `curl: (49) ${couldNot} parse CURLOPT_RESOLVE entry '${text}'`;
  if (text.startsWith('-')) return tell('resolve-removal', entry, { entry: text });
  const [, typedHost = '', typedPort = '', typed = ''] =
    new RegExp(`^\\+?${HOST}:([^:]*):(.+)$`).exec(text) ?? [];
  if (typedHost === '*') return tell('resolve-wildcard', entry, { entry: text });
  const host = readHost(typedHost);
  const port = readPort(typedPort);
  if (host === undefined || port === undefined) return tell('resolve-form', entry, { entry: text, curl });
  if (typed.includes(',')) return tell('resolve-several', entry, { entry: text });
  const address = readAddress(typed);
  if (address === undefined) return tell('resolve-address', entry, { entry: text, address: typed, curl });
  return { host, port, address, at: entry };
}

/** `HOST1:PORT1:HOST2:PORT2`; curl drops without a word what it can't read, here it is refused. */
export function readRoute(entry: Token): RoutePair | CommandProblem {
  const [, from = '', fromPort = '', to = '', toPort = ''] =
    new RegExp(`^${HOST}:(\\d*):${HOST}(?::(\\d*))?$`).exec(entry.text) ?? [];
  const fromHost = from === '' ? '' : readHost(from);
  const toHost = to === '' ? '' : readHost(to);
  const ports = [fromPort, toPort].map((typed) =>
    typed === '' ? undefined : (readPort(typed) ?? Number.NaN),
  );
  const read = entry.text.includes(':') && fromHost !== undefined && toHost !== undefined;
  if (!read || ports.some(Number.isNaN) || !/:.*:/.test(entry.text)) {
    return tell('connect-to-form', entry, { entry: entry.text });
  }
  return { fromHost, fromPort: ports[0], toHost, toPort: ports[1], at: entry };
}

/**
 * Where the TCP connection goes: the first `--connect-to` that fits, then the last `--resolve` for the place
 * that it leads to, as in curl. Entries that do not fit the URL are noted; they change nothing.
 */
export function readWay(
  target: { readonly host: string; readonly port: number },
  routes: readonly RoutePair[],
  addresses: readonly AddressPair[],
  notes: CommandProblem[],
): Pick<ProbeRequest, 'pin' | 'connectTo'> {
  const { host, port } = target;
  const route = routes.find(
    ({ fromHost, fromPort, toHost, toPort }) =>
      (fromHost === '' || fromHost === host) &&
      (fromPort ?? port) === port &&
      (toHost !== '' || toPort !== undefined),
  );
  const place = { host: route?.toHost || host, port: route?.toPort ?? port };
  const fits = addresses.filter((each) => each.host === place.host && each.port === place.port);
  const pin = fits.at(-1)?.address;
  const wanted = { host, port: String(port) };
  for (const { at } of routes) if (!route) notes.push(tell('note-connect-to-unused', at, wanted));
  for (const each of addresses) {
    if (!fits.includes(each)) {
      notes.push(tell('note-resolve-unused', each.at, { host: place.host, port: String(place.port) }));
    }
  }
  if (route) return { connectTo: { host: pin ?? place.host, port: place.port } };
  return pin === undefined ? {} : { pin };
}
