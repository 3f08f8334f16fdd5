import { KeyLog } from '../../../lib/opening/keylog.ts';
import { createOpener, type Opener } from '../../../lib/opening/opener.ts';
import { NODE } from './primitives.ts';

/** Opens a probe's records with the secrets that its own TLS library logs meanwhile. */
export interface LiveOpener extends Opener {
  /** A line of the NSS key log format, as node:tls's `keylog` gives it. */
  secret(line: Uint8Array): void;
}

/** @param keylog is given each line too, to be kept with the flow */
export function createLiveOpener(keylog: (line: string) => void): LiveOpener {
  const secrets = new KeyLog();
  const opener = createOpener(NODE, secrets);
  return Object.assign(opener, {
    secret(line: Uint8Array) {
      const text = Buffer.from(line).toString('latin1').trim();
      keylog(text);
      secrets.add(text);
    },
  });
}
