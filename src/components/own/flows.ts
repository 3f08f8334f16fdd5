import type { CapturedConnection } from '../../lib/capture/connection.ts';
import type { HexRead } from '../../lib/capture/hex/read.ts';
import { judged } from '../../lib/capture/judged.ts';
import type { Steps } from '../../lib/capture/steps.ts';
import type { Verdict } from '../../lib/flow/verdict.ts';
import { captureProblemText } from '../../lib/i18n/capture.ts';
import { inspectWords } from '../../lib/i18n/inspect.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { ownWords } from '../../lib/i18n/own.ts';
import { spoken } from '../../lib/i18n/verdict/context.ts';
import { verdictText } from '../../lib/i18n/verdict.ts';
import type { KeptFlow } from '../../lib/keep/capsule.ts';
import { keptOrigin } from '../../lib/keep/kept.ts';
import { askedLabel, contextOf, labelOf, verdictIn } from '../../lib/keep/lines.ts';
import { printable } from '../../lib/trace/printable.ts';
import type { OwnFlow } from './source.ts';

/** A capture's connections, those of a small one with who refused; else records are opened when one is first looked at. */
export function* capturedFlows(
  connections: readonly CapturedConnection[],
  lang: Lang,
): Steps<readonly OwnFlow[]> {
  const verdicts = yield* judged(connections);
  return connections.map((one, i) => capturedFlow(one, verdicts[i], lang));
}

function capturedFlow(one: CapturedConnection, verdict: Verdict | undefined, lang: Lang): OwnFlow {
  const words = ownWords[lang];
  const { client, server, host, version, alpn, packets, bytes, tls, startedAt, problems } = one;
  const ends = `${authority(client)} → ${authority(server)}`;
  const captured = Date.parse(startedAt) > 0;
  return {
    title: host === undefined ? ends : `${host} (${ends})`,
    marks: [
      ...(version ? [spoken(version)] : []),
      ...(verdict
        ? [verdictText(verdict, lang, { ...one, kind: 'capture' }).badge]
        : tls
          ? []
          : [words[standing(one)]]),
      ...(alpn === undefined ? [] : [alpn]),
    ],
    facts: [words.packets(packets), inspectWords[lang].byteCount(bytes.out + bytes.in)],
    origin: { kind: 'capture', ...(captured && { at: startedAt }) },
    problems: problems.map((problem) => captureProblemText(problem, lang)),
    events: once(() => one.flow().events),
  };
}

/** What to call a connection without TLS: one that never came to be spoke no other protocol. */
function standing({ stood, bytes }: CapturedConnection): 'refused' | 'unanswered' | 'notTls' {
  return stood === 'yes' || bytes.out + bytes.in > 0 ? 'notTls' : stood;
}

/** A run of a capsule: what came of it, and how and when it came to be. */
export function keptFlow(flow: KeptFlow, lang: Lang): OwnFlow {
  const { id, title, events } = flow;
  const verdict = verdictIn(events);
  const request = contextOf(events);
  return {
    title: id === undefined ? printable(title, 200) : askedLabel(id, lang),
    marks: verdict && request ? [verdictText(verdict, lang, request).badge] : [],
    facts: [labelOf(flow, lang)],
    origin: keptOrigin(flow),
    problems: events.length === 0 ? [ownWords[lang].runEmpty] : [],
    events: () => events,
  };
}

export function hexFlow({ flow, problems }: HexRead, lang: Lang): OwnFlow | undefined {
  if (!flow) return undefined;
  return {
    title: ownWords[lang].hex,
    marks: [],
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
