import { describe, expect, test } from 'vitest';
import { pastedVerdictText } from '../../../src/lib/i18n/paste.ts';
import { readPasted } from '../../../src/lib/paste/read.ts';
import { readRecorded } from '../../golden/curl/recorded.ts';
import { isTelling, recordedRuns, truthOf } from './recorded.ts';
import { verdictOn } from './verdicts.ts';

const RUNS = recordedRuns();
const PROGRAMS = [...new Set(RUNS.map(({ program }) => program))];

describe.each(PROGRAMS)('what %s printed', (program) => {
  const own = RUNS.filter((run) => run.program === program);

  test('is read as what went over the wire', () => {
    const wrong = own
      .filter((run) => isTelling(run) && !truthOf(run).test(verdictOn(run.text)))
      .map((run) => [run.server, run.command, run.wire.join(', '), verdictOn(run.text)]);
    expect(wrong).toEqual([]);
  });

  test('is one run each, of the right program, and comes back as it was', () => {
    for (const { text } of own) {
      const { lines, runs } = readPasted(text);
      expect(lines.map((line) => line.text).join('\n')).toBe(text);
      expect(runs.length, text).toBeLessThan(2);
      expect(runs.map(({ source }) => source)).toEqual(runs.map(() => program.replace(/^lib|-.*/g, '')));
    }
  });

  test('is told apart, run by run, when all of it is pasted at once', () => {
    const telling = own.filter((run) => isTelling(run) && run.text.length < 4000).slice(0, 12);
    const { runs } = readPasted(telling.map(({ text }) => text).join(''));
    expect(runs.map(({ verdict }) => `${verdict.by} ${verdict.code}`)).toEqual(
      telling.map(({ text }) => verdictOn(text)),
    );
  });
});

test('a verdict of “not supported” is never made of silence, an end or a port without TLS', () => {
  for (const run of RUNS.filter(({ server }) =>
    /hangs up|resets|silent|plain HTTP|speaks SSH|nobody/.test(server),
  )) {
    expect(verdictOn(run.text), run.text).not.toMatch(/alert|ok/);
  }
});

test('the version that curl says was agreed on is the version told', () => {
  const agreed = RUNS.filter(
    ({ program, text }) => /^curl/.test(program) && /SSL connection using TLSv1\.\d /.test(text),
  );
  expect(agreed.length).toBeGreaterThan(30);
  for (const { text } of agreed) {
    expect(readPasted(text).main?.verdict.version).toBe(/SSL connection using (TLSv1\.\d)/.exec(text)?.[1]);
  }
});

test('the age of curl is never read as one that it is not', () => {
  const part = (version: string) =>
    version
      .split('.')
      .map((number) => number.padStart(3, '0'))
      .join('.');
  for (const { program, text } of RUNS.filter((run) => run.program.startsWith('curl'))) {
    const version = part(program.replace('curl-', ''));
    for (const { age } of readPasted(text).runs) {
      if (age?.from) expect(part(age.from) <= version, text).toBe(true);
      if (age?.to) expect(part(age.to) >= version, text).toBe(true);
    }
  }
});

describe.each(['7.88.1', '8.14', '8.23'] as const)('the recording of curl %s', (name) => {
  test.each(readRecorded(name).map(({ command, lines }) => [command, lines] as const))(
    '%s',
    (command, lines) => {
      const text = [`$ ${command}`, ...lines].join('\n');
      expect(verdictOn(text)).toBe(plainly(text));
      expect(readPasted(text).runs).toHaveLength(1);
    },
  );
});

/** The same by the few lines that decide, in the order in which they outweigh each other. */
function plainly(text: string): string {
  const number = /\(IN\), TLS alert, (?!close notify).*\((\d+)\)/.exec(text)?.[1];
  if (number) return `server alert.fatal.${Number(number) - 512}`;
  if (/self-signed certificate/.test(text) && /curl: \(60\)/.test(text))
    return 'client certificate.DEPTH_ZERO_SELF_SIGNED_CERT';
  if (/SSL connection using/.test(text)) return 'server ok';
  const reason = /SSL routines::(no protocols|legacy sigalg|unsupported|wrong version)[\w ]*/
    .exec(text)?.[0]
    .slice(14);
  if (reason?.startsWith('wrong')) return 'server not_tls.unknown';
  if (reason) return `client local.${reason.replaceAll(' ', '_')}`;
  return /Couldn't connect|Could not connect/.test(text) ? 'network tcp.refused' : 'unread';
}

test('a refusal after a CertificateRequest is put down to the certificate, and not to the version', () => {
  const refused = RUNS.filter(
    ({ program, server, text }) =>
      /^curl/.test(program) && /^client certificate/.test(server) && text.includes('Request CERT (13)'),
  );
  expect(refused.length).toBeGreaterThan(4);
  for (const { text } of refused) {
    expect(readPasted(text).main?.verdict).toMatchObject({ by: 'server', doubts: ['client-certificate'] });
  }
});

test('a client that shows no messages is not said to have got no answer', () => {
  const broken = RUNS.filter(
    ({ program, server }) => program.startsWith('libcurl') && server.startsWith('breaks off within'),
  );
  for (const { text } of broken) {
    const { main } = readPasted(text);
    if (main?.verdict.outcome !== 'reset' && main?.verdict.outcome !== 'closed') continue;
    expect(pastedVerdictText(main, 'en').sentence).toMatch(/how far it got, this client does not show/);
  }
});
