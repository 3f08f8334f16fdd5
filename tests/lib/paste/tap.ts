import { once } from 'node:events';
import { createServer, connect as open, type Socket } from 'node:net';

/** What went over a connection as far as it was in the clear, such as `out client_hello` or `in alert 2 70`. */
type Wire = readonly string[];

/** A relay to a port on loopback that keeps what it sees; `cut` breaks off after the server's first bytes. */
export interface Tap {
  readonly port: number;
  /** What was seen since the last call. */
  take(): Wire;
  stop(): void;
}

/** Listens on a port of its own and relays every connection to `port`. */
export async function tap(port: number, cut?: 'fin' | 'reset'): Promise<Tap> {
  const seen: string[] = [];
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const peer = open({ port, host: '127.0.0.1', allowHalfOpen: true });
    relay(
      client,
      peer,
      reader('out', (what) => seen.push(what)),
    );
    relay(
      peer,
      client,
      reader('in', (what) => seen.push(what)),
      cut,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    port: address.port,
    take: () => seen.splice(0),
    stop: () => void server.close(),
  };
}

interface Reader {
  data(bytes: Buffer): void;
  end(how: 'fin' | 'reset'): void;
}

function relay(from: Socket, to: Socket, { data, end }: Reader, cut?: 'fin' | 'reset'): void {
  from.on('data', (bytes) => {
    data(bytes);
    if (!cut) return void to.write(bytes);
    end(cut);
    from.destroy();
    to.write(bytes, () => (cut === 'reset' ? to.resetAndDestroy() : to.end()));
  });
  from.on('end', () => {
    end('fin');
    to.end();
  });
  from.on('error', () => {
    end('reset');
    to.resetAndDestroy();
  });
}

const HANDSHAKES: Readonly<Record<number, string>> = {
  1: 'client_hello',
  2: 'server_hello',
  11: 'certificate',
  12: 'server_key_exchange',
  13: 'certificate_request',
  14: 'server_hello_done',
  16: 'client_key_exchange',
};

/** Reads the records of one direction until they are encrypted. */
function reader(direction: 'in' | 'out', tell: (what: string) => void): Reader {
  let rest = Buffer.alloc(0);
  let handshake = Buffer.alloc(0);
  let sealed = false;
  let over = false;
  return {
    data(bytes) {
      rest = Buffer.concat([rest, bytes]);
      while (!over && rest.length >= 5) {
        const type = rest[0] ?? 0;
        if (type < 20 || type > 23) {
          tell(`${direction} no TLS`);
          over = true;
          return;
        }
        const length = rest.readUInt16BE(3);
        if (rest.length < 5 + length) return;
        const body = rest.subarray(5, 5 + length);
        rest = rest.subarray(5 + length);
        if (type === 20) sealed = true;
        else if (sealed || type === 23) tell(`${direction} encrypted`);
        else if (type === 21) tell(`${direction} alert ${body[0]} ${body[1]}`);
        else {
          handshake = Buffer.concat([handshake, body]);
          while (handshake.length >= 4) {
            const end = 4 + handshake.readUIntBE(1, 3);
            if (handshake.length < end) break;
            tell(`${direction} ${HANDSHAKES[handshake[0] ?? 0] ?? handshake[0]}`);
            handshake = handshake.subarray(end);
          }
        }
      }
    },
    end: (how) => tell(`${direction} ${how}`),
  };
}
