import { says } from './peer.ts';
import type { HostileRows } from './row.ts';

const ascii = (text: string) => ({ serve: says(Buffer.from(text, 'latin1')) });

/** Ports that speak something else, the speakers of first words and the answerers alike. */
export const PLAIN: HostileRows = {
  'http-400': ascii('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'),
  'http-407': ascii('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n'),
  ssh: { serve: (socket) => void socket.write('SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n') },
  smtp: { serve: (socket) => void socket.write('220 mx.bench.test ESMTP Postfix\r\n') },
  imap: { serve: (socket) => void socket.write('* OK [CAPABILITY IMAP4rev1 STARTTLS] ready.\r\n') },
  ftp: { serve: (socket) => void socket.write('220 (vsFTPd 3.0.3) FTP ready\r\n') },
  'garbage-7b': { serve: says(Buffer.alloc(64, 0x7b)) },
  'html-bomb': ascii('HTTP/1.1 400 <script>alert(1)</script>\x1b[2J\x1b]0;owned\x07\r\n\r\n'),
};
