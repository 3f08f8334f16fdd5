import { alertName } from '../tls/names.ts';
import type { Note, PastedLine, PastedRun, Really } from './pasted.ts';

/** Puts in what only the rest of a run tells about a line. */
export function correctLines(
  lines: readonly PastedLine[],
  runs: readonly PastedRun[],
): readonly PastedLine[] {
  const fixed = [...lines];
  for (const run of runs) {
    nameAlerts(fixed, run);
    nameRetry(fixed, run);
    judgeVerification(fixed, run);
    judgeAgreement(fixed, run);
  }
  return fixed;
}

/** Until 7.61.0 an alert's number is nowhere but in OpenSSL's reason below it. */
function nameAlerts(lines: PastedLine[], { from, to, verdict }: PastedRun): void {
  const number = /^alert\.fatal\.(\d+)$/.exec(verdict.code)?.[1];
  if (number === undefined) return;
  for (let at = from; at <= to; at += 1) {
    const line = lines[at];
    if (line?.note !== 'alert-level-unknown' || !line.really || line.direction === 'out') continue;
    const really: Really = { ...line.really, name: alertName(Number(number)), code: Number(number) };
    lines[at] = { ...line, really, note: 'alert-level' };
  }
}

/** A HelloRetryRequest is a ServerHello on the wire (RFC 8446 §4.1.4); a second ClientHello gives it away. */
function nameRetry(lines: PastedLine[], { from, to }: PastedRun): void {
  let first: number | undefined;
  for (let at = from; at <= to; at += 1) {
    const { really, direction } = lines[at] ?? {};
    if (really?.protocol !== 'handshake') continue;
    if (really.name === 'server_hello') first ??= at;
    else if (really.name !== 'client_hello' || direction === 'in')
      first = first === undefined ? undefined : -1;
    else if (first !== undefined && first >= 0) {
      const line = lines[first];
      if (line?.really) {
        lines[first] = {
          ...line,
          really: { ...line.really, name: 'hello_retry_request', corrected: true },
          note: 'hello-retry-request',
        };
      }
      return;
    }
  }
}

/** s_client reports `0 (ok)` of a certificate that never came, too. */
function judgeVerification(lines: PastedLine[], { from, to, verdict }: PastedRun): void {
  if (verdict.outcome !== 'supported' && !verdict.code.startsWith('certificate.')) return;
  for (let at = from; at <= to; at += 1) {
    const line = lines[at];
    if (line?.note !== 'verify-result-unasked') continue;
    const { note: _, ...rest } = line;
    lines[at] = rest;
  }
}

/** s_client prints the same lines where it broke off in the middle, after a ServerHello. */
function judgeAgreement(lines: PastedLine[], { from, to, verdict }: PastedRun): void {
  const run = lines.slice(from, to + 1);
  const begun =
    run.some(({ note }) => note === 'suite-agreed') ||
    verdict.code.startsWith('certificate.') ||
    (verdict.outcome !== 'not-tls' && run.some(({ text }) => bytesRead(text) >= SERVER_HELLO));
  for (const [at, line] of run.entries()) {
    const note = agreement(line, verdict.outcome === 'supported', begun);
    if (note) lines[from + at] = { ...line, note };
  }
}

function agreement({ note, text }: PastedLine, complete: boolean, begun: boolean): Note | undefined {
  if (note === 'suite-agreed' && complete) return 'agreed';
  if (note !== 'nothing-agreed' || !begun) return undefined;
  return text.startsWith('no peer') ? 'certificate-not-kept' : 'not-completed';
}

const bytesRead = (text: string): number =>
  Number(/^SSL handshake has read (\d{1,9}) bytes/.exec(text)?.[1] ?? 0);

/** Bytes of the shortest one: two headers, of five and four, and no extension or session ID (RFC 5246 §7.4.1.3). */
const SERVER_HELLO = 5 + 4 + 38;
