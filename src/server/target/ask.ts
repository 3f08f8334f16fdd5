import { promises as dns } from 'node:dns';
import { type Refusal, refuse } from './refusal.ts';

/** The part of `dns.promises.Resolver` that is used; one is made for each name and used once. */
interface NameResolver {
  resolve4(name: string): Promise<string[]>;
  resolve6(name: string): Promise<string[]>;
  cancel(): void;
}

/** How one family was answered: `failed` is the resolver's code. No records is no failure. */
export interface Answer {
  readonly family: 'A' | 'AAAA';
  readonly addresses: readonly string[];
  readonly failed?: string;
  /** ENOTFOUND or ENODATA, where the answer was that there is none. */
  readonly none?: string;
}

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for both families together. */
  readonly timeout?: number | undefined;
  readonly resolver?: ((timeout: number) => NameResolver) | undefined;
}

const TIMEOUT = 3000;

/**
 * Asks for A and AAAA, once each and at the same time; no search list, no hosts file, no cache. What has not
 * come when the time is over counts as failed with ETIMEOUT, so one silent family does not lose the other.
 */
export async function askBoth(name: string, options: AskOptions): Promise<readonly Answer[] | Refusal> {
  const { signal, timeout = TIMEOUT, resolver: make = systemServers } = options;
  if (signal?.aborted) return refuse('aborted');
  const resolver = make(timeout);
  const cancel = () => resolver.cancel();
  const deadline = setTimeout(cancel, timeout);
  signal?.addEventListener('abort', cancel, { once: true });
  const answers = await Promise.all([
    settle('A', resolver.resolve4(name)),
    settle('AAAA', resolver.resolve6(name)),
  ]);
  clearTimeout(deadline);
  signal?.removeEventListener('abort', cancel);
  return signal?.aborted ? refuse('aborted') : answers;
}

/** Asks the system as other programs do, hosts file and search list included: for the operator only. */
export async function askSystem(
  name: string,
  { signal, timeout = TIMEOUT }: AskOptions,
): Promise<readonly Answer[] | Refusal> {
  if (signal?.aborted) return refuse('aborted');
  // getaddrinfo can't be cancelled: its late answer is dropped.
  const over = Promise.withResolvers<Answer>();
  const end = () => over.resolve({ family: 'A', addresses: [], failed: 'ETIMEOUT' });
  const deadline = setTimeout(end, timeout);
  signal?.addEventListener('abort', end, { once: true });
  const found = dns
    .lookup(name, { all: true, order: 'verbatim' })
    .then((all) => all.map(({ address }) => address));
  const answer = await Promise.race([settle('A', found), over.promise]);
  clearTimeout(deadline);
  signal?.removeEventListener('abort', end);
  return signal?.aborted ? refuse('aborted') : [answer];
}

/** One try at each of the system's name servers, all within the time. */
function systemServers(timeout: number): NameResolver {
  const servers = new dns.Resolver().getServers().length;
  return new dns.Resolver({
    tries: 1,
    timeout: Math.ceil(timeout / Math.max(1, servers)),
  });
}

const NONE = new Set(['ENOTFOUND', 'ENODATA']);

async function settle(family: Answer['family'], asked: Promise<string[]>): Promise<Answer> {
  try {
    return { family, addresses: [...new Set(await asked)] };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'EUNKNOWN';
    if (NONE.has(code)) return { family, addresses: [], none: code };
    return {
      family,
      addresses: [],
      failed: code === 'ECANCELLED' ? 'ETIMEOUT' : code,
    };
  }
}
