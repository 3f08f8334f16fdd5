/** strerror(3) of Linux for what a connection can end in; else the words that came with it. */
export function systemWords(code: string, otherwise: string): string {
  return STRERROR[code] ?? otherwise;
}

const STRERROR: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  ECONNABORTED: 'Software caused connection abort',
  ECONNREFUSED: 'Connection refused',
  ECONNRESET: 'Connection reset by peer',
  EHOSTDOWN: 'Host is down',
  EHOSTUNREACH: 'No route to host',
  ENETDOWN: 'Network is down',
  ENETUNREACH: 'Network is unreachable',
  EPERM: 'Operation not permitted',
  EPIPE: 'Broken pipe',
  ETIMEDOUT: 'Connection timed out',
};
