import { expect, test } from 'vitest';
import { isProxy, isWhole, plainProtocol } from '../../../src/lib/verdict/plain.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));
const told = (text: string): string => {
  const { protocol, proven } = plainProtocol(bytes(text));
  return proven ? protocol : `${protocol}?`;
};

test.each([
  ['redis', "-ERR unknown command '\x16\x03\x01', with args beginning with: "],
  ['redis', '-ERR unknown command `\x16\x03\x01`, with args beginning with: '],
  ['redis', '-ERR Protocol error: unbalanced quotes in request\r\n'],
  ['redis', '-DENIED Redis is running in protected mode'],
  ['redis', '-NOAUTH Authentication required.\r\n'],
  ['pop3', '+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n'],
  ['pop3?', '+OK Dovecot ready.\r\n'],
  ['pop3', '-ERR [SYS/TEMP] try again later\r\n'],
  // Who greets with an error may be anything.
  ['unknown', '-ERR busy\r\n'],
  ['smtp', '220 mx.example.net ESMTP Postfix\r\n'],
  ['smtp', '554 no SMTP service here\r\n'],
  ['smtp?', '220 mx.example.net\r\n'],
  ['smtp?', '220 mx.example.net ready\r\n'],
  ['smtp?', '421 mx.example.net too busy\r\n'],
  ['ftp', '220 (vsFTPd 3.0.3)\r\n'],
  ['ftp', '220 ftp.example.net ready\r\n'],
  ['ftp', '220 smtp.example.net FTP server ready\r\n'],
  ['ftp', '220-FileZilla Server 1.8.1\r\n'],
  ['unknown', '220 Welcome\r\n'],
  ['unknown', '220 ready\r\n'],
  ['unknown', '421 Too many connections\r\n'],
  ['unknown', '220 dict.example.net dictd 1.12.1/rf on Linux <auth.mime>\r\n'],
  ['imap', '* OK [CAPABILITY IMAP4rev1] ready\r\n'],
  ['imap?', '* OK ready\r\n'],
  ['http', 'HTTP/1.1 400 Bad Request\r\n'],
  ['http?', '<!DOCTYPE html>'],
  ['rdp', '\x03\0\0\x13\x0e\xd0\0\0\x124\0\x02\x09\x08\0\x02\0\0\0'],
  ['rdp?', '\x03\0\0\x0b\x06\xd0\0\0\x124\0'],
])('%s is told from %j, and whether it is proven', (expected, banner) => {
  expect(told(banner)).toBe(expected);
});

test('only who can’t but be a proxy is one: a reverse proxy is the host’s own', () => {
  const answers = {
    'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n': true,
    'HTTP/1.1 403 Forbidden\r\nProxy-Agent: Fortinet\r\n\r\n': true,
    'HTTP/1.0 502 Bad Gateway\r\nServer: mitmproxy\r\n\r\n': true,
    'HTTP/1.1 504 Gateway Time-out\r\n\r\n': true,
    '<html><head><title>Proxy Error</title></head>': true,
    'HTTP/1.1 400 Bad Request\r\nVia: 1.1 varnish\r\n\r\n': false,
    'HTTP/1.1 503 Service Unavailable\r\nVia: 1.1 gateway\r\n\r\n': false,
    'HTTP/1.1 400 Bad Request\r\nProxy-Status: edge; error=http_request_error\r\n\r\n': false,
  };
  for (const [answer, expected] of Object.entries(answers))
    expect(isProxy(bytes(answer)), answer).toBe(expected);
});

test.each([
  'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n',
  'SSH-2.0-OpenSSH_9.2\r\n',
  '220 mx.example.net ESMTP\r\n',
  '220-mx.example.net ESMTP\r\n220 no spam\r\n',
  '* OK ready\r\n',
  '+OK ready\r\n',
  '-ERR Protocol error: unbalanced quotes in request\r\n',
  '<html><head><title>Proxy Error</title>',
  '\0\0\0\x04\0\0\0\0\0',
])('%j is not named before its last byte', (banner) => {
  const all = bytes(banner);
  const ends = Array.from(all, (_, at) => isWhole(all.subarray(0, at + 1)));
  expect(ends.indexOf(true)).toBe(all.length - 1);
});

test('what goes on without an end is named all the same', () => {
  expect(isWhole(bytes('{'.repeat(15)))).toBe(false);
  expect(isWhole(bytes('{'.repeat(16)))).toBe(true);
  expect(isWhole(bytes(`220 ${'a'.repeat(508)}`))).toBe(true);
});
