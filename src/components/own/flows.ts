import type { CapturedConnection } from '../../lib/capture/connection.ts';
import type { HexRead } from '../../lib/capture/hex/read.ts';
import { captureProblemText } from '../../lib/i18n/capture.ts';
import { inspectWords } from '../../lib/i18n/inspect.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { ownWords } from '../../lib/i18n/own.ts';
import type { KeptFlow } from '../../lib/keep/capsule.ts';
import { keptOrigin } from '../../lib/keep/kept.ts';
import { printable } from '../../lib/trace/printable.ts';
import type { OwnFlow } from './source.ts';

/** A connection of a capture; its records are opened when it is first looked at. */
export function capturedFlow(one: CapturedConnection, lang: Lang): OwnFlow {
  const words = ownWords[lang];
  const { client, server, host, packets, bytes, tls, startedAt, problems } = one;
  const ends = `${authority(client)} → ${authority(server)}`;
  const captured = Date.parse(startedAt) > 0;
  return {
    title: host === undefined ? ends : `${host} (${ends})`,
    facts: [
      words.packets(packets),
      inspectWords[lang].byteCount(bytes.out + bytes.in),
      ...(tls ? [] : [words[standing(one)]]),
    ],
    origin: { kind: 'capture', ...(captured && { at: startedAt }) },
    problems: problems.map((problem) => captureProblemText(problem, lang)),
    events: once(() => one.flow().events),
  };
}

/** What to call a connection without TLS: one that never came to be spoke no other protocol. */
function standing({ stood, bytes }: CapturedConnection): 'refused' | 'unanswered' | 'notTls' {
  return stood === 'yes' || bytes.out + bytes.in > 0 ? 'notTls' : stood;
}

/** A run of a capsule. */
export function keptFlow(flow: KeptFlow): OwnFlow {
  const { title, events } = flow;
  return {
    title: printable(title, 200),
    facts: [],
    origin: keptOrigin(flow),
    problems: [],
    events: () => events,
  };
}

export function hexFlow({ flow, problems }: HexRead, lang: Lang): OwnFlow | undefined {
  if (!flow) return undefined;
  return {
    title: ownWords[lang].hex,
    facts: [],
    origin: { kind: 'pasted' },
    problems: [...problems, ...flow.problems].map((problem) => captureProblemText(problem, lang)),
    events: () => flow.events,
  };
}

const authority = ({ address, port }: CapturedConnection['client']): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
