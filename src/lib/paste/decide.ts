import type { Verdict } from '../flow/verdict.ts';
import { BROKEN_RULES, isPeersFault } from '../verdict/refused.ts';
import { snake } from '../verdict/row.ts';
import { doubtsOf } from './doubts.ts';
import { ENDED, UNDECIDED } from './ended.ts';
import type { Said } from './fact.ts';
import type { Doubt, PastedVerdict } from './pasted.ts';
import { answered, fatal, named, type Seen, saidFirst, saidTheEnd } from './seen.ts';

/** A verdict before what it leaves open is added; lines may be missing from the evidence. */
export interface Finding extends Pick<Verdict, 'outcome' | 'by' | 'code' | 'certainty'> {
  readonly evidence: readonly (number | undefined)[];
  readonly doubts?: readonly Doubt[];
}

export type Row = (seen: Seen) => Finding | undefined;

/**
 * Who accepted or refused, from what a client printed. An alert that came in is the server's; one that went out is
 * the client's own; a time-out, a reset or a hang-up is never "not supported".
 */
export function decidePasted(seen: Seen): PastedVerdict {
  const decided = TABLE.map((row) => row(seen)).find((finding) => finding !== undefined) ?? NOTHING;
  const found = seen.withProxy ? ofProxy(decided) : decided;
  const { evidence, doubts = [], ...verdict } = found;
  const version = versionOf(seen, found);
  return {
    ...verdict,
    evidence: [...new Set(evidence.filter((line) => line !== undefined))],
    ...(version && { version }),
    doubts: [...new Set([...doubts, ...doubtsOf(seen, found)])],
  };
}

/** What was said in TLS with a proxy says nothing of the server. */
function ofProxy(found: Finding): Finding {
  if (found.by === 'client' && found.code.startsWith('certificate.'))
    return { ...found, code: `proxy.${found.code}` };
  if (found.by === 'network' || found.code === 'usage') return found;
  return { ...UNDECIDED, code: 'proxy.tls', evidence: found.evidence };
}

/** In order of strength, as in `lib/verdict`. */
const TABLE: readonly Row[] = [
  mixed,
  usage,
  received,
  certificate,
  accepted,
  brokenRules,
  refusedByClient,
  notTls,
  ...ENDED,
];

const NOTHING: Finding = {
  outcome: 'cannot-tell',
  by: 'network',
  code: 'unknown',
  certainty: 'unknown',
  evidence: [],
};

/** Lines of several connections are not told apart, so none of them decides anything. */
function mixed({ mixed: line }: Seen): Finding | undefined {
  return line === undefined ? undefined : { ...UNDECIDED, code: 'mixed', evidence: [line] };
}

/** The client would not even begin, for what was typed. */
function usage(seen: Seen): Finding | undefined {
  const said = saidFirst(seen, 'usage');
  if (!said || seen.messages.length > 0 || seen.agreed) return undefined;
  return { outcome: 'cannot-tell', by: 'client', code: 'usage', certainty: 'certain', evidence: [said.line] };
}

/** A fatal alert from the server: by its own line, or by the reason that OpenSSL gives for a received one. */
function received(seen: Seen): Finding | undefined {
  const [line] = fatal(seen, 'in');
  const said = saidAlert(seen);
  const [sent] = fatal(seen, 'out');
  if ((!line && !said) || (line && sent && sent.line < line.line)) return undefined;
  const description = line?.really.code ?? said?.said.description;
  const undirected = seen.messages.find(
    (one) => one.direction === undefined && one.really.protocol === 'alert' && seen.source === 'curl',
  );
  return {
    outcome: 'refused',
    by: 'server',
    code: description === undefined ? 'alert.fatal' : `alert.fatal.${description}`,
    certainty: line || !(said?.untested || said?.said.byName) ? 'certain' : 'likely',
    evidence: [line?.line ?? undirected?.line, said?.line, named(seen, 'out', 'client_hello')?.line],
    doubts: [
      ...(description === undefined ? (['alert-unnamed'] as const) : []),
      ...(!line && undirected ? (['direction-deduced'] as const) : []),
    ],
  };
}

type AlertSaid = Seen['said'][number] & { readonly said: Extract<Said, { readonly what: 'alert' }> };

/** What names a fatal alert best; beside a warning, a number whose level nothing tells is the warning's. */
function saidAlert(seen: Seen): AlertSaid | undefined {
  const alerts = seen.said.filter((one): one is AlertSaid => one.said.what === 'alert');
  if (saidFirst(seen, 'warning') && alerts.every(({ said }) => said.levelUnsaid)) return undefined;
  const numbered = alerts.filter(({ said }) => said.description !== undefined);
  return numbered.find(({ said }) => !said.levelUnsaid) ?? numbered.at(-1) ?? alerts[0];
}

function certificate(seen: Seen): Finding | undefined {
  const said = saidFirst(seen, 'certificate');
  if (said?.said.what !== 'certificate') return undefined;
  const better =
    seen.said.find(({ said: other }) => other.what === 'certificate' && other.code !== 'VERIFY_FAILED') ??
    said;
  const { code } = better.said as Extract<Said, { what: 'certificate' }>;
  return {
    outcome: 'refused',
    by: 'client',
    code: `certificate.${code}`,
    certainty: said.untested ? 'likely' : 'certain',
    evidence: [
      better.line,
      fatal(seen, 'out')[0]?.line,
      seen.agreed?.line ?? named(seen, 'in', 'server_hello')?.line,
    ],
  };
}

/** The handshake is complete; a line says so, or both Finished do. */
function accepted(seen: Seen): Finding | undefined {
  const [theirs, ours] = [named(seen, 'in', 'finished'), named(seen, 'out', 'finished')];
  const both = theirs && ours && seen.sealed !== undefined ? ours : undefined;
  const proof = seen.agreed ?? both;
  if (!proof) return undefined;
  return {
    outcome: 'supported',
    by: 'server',
    code: 'ok',
    certainty: 'certain',
    evidence: [proof.line, theirs?.line, named(seen, 'in', 'server_hello')?.line],
  };
}

/** The client gave up because, as its own alert or its library's reason says, the server broke the protocol. */
function brokenRules(seen: Seen): Finding | undefined {
  const sent = fatal(seen, 'out').find(
    ({ really }) => really.code !== undefined && BROKEN_RULES.has(really.code),
  );
  const said = saidFirst(seen, 'local');
  const told = said?.said.what === 'local' ? said.said.reason : undefined;
  // OpenSSL sends decode_error at an end of the stream, too.
  const shown = sent && named(seen, 'in', 'server_hello') && !saidFirst(seen, 'closed', 'reset');
  if (!shown && !(told !== undefined && isPeersFault(told))) return undefined;
  const reason = told ?? snake(sent?.really.name ?? '');
  return {
    outcome: 'malformed',
    by: 'server',
    code: `tls.malformed:${reason}`,
    certainty: 'likely',
    evidence: [sent?.line, said?.line],
  };
}

/** An alert that went out, or a reason of the client's own library: the server refused nothing. */
function refusedByClient(seen: Seen): Finding | undefined {
  const said = saidFirst(seen, 'local');
  const [sent] = fatal(seen, 'out');
  if (!said && (!sent || saidFirst(seen, 'closed', 'reset', 'not-tls') || saidTheEnd(seen))) return undefined;
  const reason = said?.said.what === 'local' ? said.said.reason : snake(sent?.really.name ?? '');
  return {
    outcome: 'refused',
    by: 'client',
    code: `local.${reason}`,
    certainty: sent || !said?.untested ? 'certain' : 'likely',
    evidence: [
      sent?.line,
      said?.line,
      named(seen, 'in', 'server_key_exchange')?.line ?? named(seen, 'in', 'server_hello')?.line,
    ],
  };
}

/** What came back could not be read as a record. Of a server that had spoken TLS it may be a record of another version. */
function notTls(seen: Seen): Finding | undefined {
  const said = saidFirst(seen, 'not-tls');
  if (said?.said.what !== 'not-tls') return undefined;
  const last = answered(seen);
  if (last) return { ...UNDECIDED, evidence: [said.line, last.line], doubts: ['odd-record'] };
  return {
    outcome: 'not-tls',
    by: 'server',
    code: `not_tls.${said.said.protocol}`,
    certainty: said.said.protocol === 'http' && !said.untested ? 'certain' : 'likely',
    evidence: [said.line, named(seen, 'out', 'client_hello')?.line],
  };
}

/** Agreed on by name; or the one version that was offered, where the server went on with it. */
function versionOf({ agreed, asked, messages }: Seen, { outcome, code }: Finding): PastedVerdict['version'] {
  if (code.startsWith('proxy') || code === 'mixed') return undefined;
  if (agreed?.version) return agreed.version;
  const { min, max } = asked.versions ?? {};
  const answered = messages.some(
    ({ direction, really }) => direction === 'in' && really.name === 'server_hello',
  );
  const only = min !== undefined && min === max ? min : undefined;
  return outcome === 'supported' || (answered && code !== 'local.unsupported_protocol') ? only : undefined;
}
