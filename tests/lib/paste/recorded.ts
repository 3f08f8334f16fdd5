import { readdirSync, readFileSync } from 'node:fs';

/** One run of a real client: at which server, what went over the wire, and the text as a person would paste it. */
export interface RecordedRun {
  readonly program: string;
  readonly server: string;
  readonly wire: readonly string[];
  readonly command: string;
  readonly text: string;
}

const FOLDER = new URL('./recorded/', import.meta.url);

/** Every run of every program. */
export function recordedRuns(): readonly RecordedRun[] {
  return readdirSync(FOLDER).flatMap((file) =>
    readFileSync(new URL(file, FOLDER), 'utf8')
      .split(/^(?=# .*\n# wire: )/m)
      .filter((block) => block !== '')
      .map((block) => {
        const [server = '', wire = '', ...lines] = block.split('\n');
        return {
          program: file.replace('.txt', ''),
          server: server.slice('# '.length),
          wire: wire.slice('# wire: '.length).split(', ').filter(Boolean),
          command: lines[0] ?? '',
          text: lines.join('\n'),
        };
      }),
  );
}

/** Who decided, by the bytes alone: the first fatal alert in the clear, no hello at all, something that is no TLS, or the end. */
export function truthOf({ wire: all, text, program }: RecordedRun): RegExp {
  // What was still on its way when the run before it ended.
  const wire = all[0] === 'in fin' ? all.slice(1) : all;
  const alert = wire.find((what) => / alert 2 /.test(what)) ?? '';
  const ended = wire.findIndex((what) => /^(in (fin|reset)|out fin)/.test(what));
  const first = alert !== '' && (ended === -1 || wire.indexOf(alert) < ended) ? alert : '';
  const answered = wire.some((what) => /^in (server_hello|encrypted)/.test(what));
  if (/SSL3_GET_RECORD:wrong version/.test(text)) return /^network undecided$/;
  if (wire.includes('in no TLS'))
    return program === 'libcurl-nss' && /timed out/.test(text)
      ? /^network tls\.timeout:/
      : /^server not_tls\./;
  if (wire.length === 0) return /^(network (tcp\.refused|dns\.)|client usage)/;
  if (!wire.includes('out client_hello')) return /^client (local\.|usage)/;
  if (first.startsWith('in ')) return new RegExp(`^server alert\\.fatal(\\.${first.split(' ')[3]})?$`);
  if (first !== '') return /^(client (local|certificate)\.|server tls\.malformed)/;
  if (!answered && wire[ended] === 'in reset') return /^network tcp\.reset:/;
  if (!answered && wire[ended] === 'in fin') return /^network tcp\.closed:/;
  if (!answered) return /^network tls\.timeout:/;
  return /^(server ok$|client (certificate|local)\.|(server|network) tcp\.|server alert\.fatal)/;
}

/** Whether the program printed a word of how it went: an answer alone, or a script that does not run, is none. */
export function isTelling({ text, program }: RecordedRun): boolean {
  if (program.startsWith('node')) return /Error: (?!fetch is not defined)/.test(text);
  if (program.startsWith('python')) return /Error: /.test(text);
  if (program.startsWith('openssl')) return !/s_client .*-quiet/.test(text);
  return !/^\$ curl -k /.test(text) || /curl: \(|== Info|\* /.test(text);
}
