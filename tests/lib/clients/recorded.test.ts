import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clientOutcome } from '../../../src/lib/clients/outcome.ts';
import { CLIENTS, type Client } from '../../../src/lib/clients/rules.ts';
import { COMMANDS } from './commands.ts';
import { SERVERS, type ServerName } from './servers.ts';

const RECORDED = CLIENTS.filter(({ basis }) => basis === 'recorded');

/**
 * What a report can't tell: whether the server takes a suite that it did not choose, or what a stricter level leaves;
 * or whether it has a better signature than the SHA-1 that it chose.
 */
const UNKNOWN = [
  '--ciphers DEFAULT@SECLEVEL=3 --tls-max 1.1',
  '--ciphers AES128-SHA --tls-max 1.0',
  '--ciphers RC4-SHA:AES128-SHA@SECLEVEL=0 --tls-max 1.2',
  '--ciphers TLS_RSA_WITH_AES_128_CBC_SHA --tls-max 1.2',
];
const isUnknown = (server: ServerName, options: string): boolean =>
  UNKNOWN.includes(options) || (server === 'only 1.2 with SHA-1' && !/max 1\.[01]|tlsv1\.3/.test(options));

test('the recordings are of the clients that are said to be recorded', () => {
  expect(RECORDED.map(({ curl }) => curl)).toEqual(['7.88.1', '8.14.1', '8.23.0']);
});

describe.each(RECORDED)('$id would do what the real curl $curl did:', (client) => {
  const rows = recordingOf(client);

  test('all servers and commands are in the recording', () => {
    expect(rows).toHaveLength(Object.keys(SERVERS).length * COMMANDS.length);
  });

  test.each(rows)('$server, $options', ({ server, options, sent, came, version, said }) => {
    const outcome = clientOutcome(
      client,
      { command: `curl -k ${options} https://peer.test/` },
      SERVERS[server],
    );
    if (outcome.kind === 'unknown') {
      expect(isUnknown(server, options)).toBe(true);
      expect(sent).toBe(true);
      return;
    }
    expect(outcome.kind !== 'never-sent').toBe(sent);
    expect(outcome.kind === 'connects' ? outcome.version : undefined).toBe(version);
    expect(outcome.lines.at(-1) ?? '').toBe(said);
    if (outcome.kind === 'never-sent' && outcome.because === 'library') expect(outcome.lines[0]).toBe(came);
  });
});

interface Row {
  readonly server: ServerName;
  readonly options: string;
  readonly sent: boolean;
  /** The version agreed on, or the last alert. */
  readonly came: string;
  readonly version: string | undefined;
  readonly said: string;
}

/** The rows of a recording; a later fix of the same OpenSSL says the same in the name of another number. */
function recordingOf({ curl, openssl }: Client): readonly Row[] {
  const text = readFileSync(new URL(`recordings/curl-${curl}.txt`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line.includes(' | '));
  return lines.map((line) => {
    const [server = '', options = '', hello, came = '', said = ''] = line.split(/ \| ?/);
    return {
      server: server as ServerName,
      options,
      sent: hello === 'sent',
      came,
      version: /^TLSv1(\.\d)?$/.test(came) ? came.replace(/^TLSv1$/, 'TLSv1.0') : undefined,
      said: said.replace(/OpenSSL\/3\.0\.\d+/, `OpenSSL/${openssl}`),
    };
  });
}
