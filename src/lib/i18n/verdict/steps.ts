import type { Words } from '../lang.ts';

/** Where it broke off; the names of messages are the same in both languages. */
const STEPS: Readonly<Record<string, readonly [en: string, ja: string]>> = {
  connect: ['while connecting', '接続の途中で'],
  connected: ['before anything was sent', '何も送らないうちに'],
  client_hello_sent: ['after the ClientHello', 'ClientHello を送ったあとで'],
  'half-record': ['in the middle of a record', 'レコードの途中で'],
  hrr: ['after its HelloRetryRequest', 'HelloRetryRequest のあとで'],
  sh: ['after its ServerHello', 'ServerHello のあとで'],
  ee: ['after its EncryptedExtensions', 'EncryptedExtensions のあとで'],
  cr: ['after its CertificateRequest', 'CertificateRequest のあとで'],
  cert: ['after its Certificate', 'Certificate のあとで'],
  cv: ['after its CertificateVerify', 'CertificateVerify のあとで'],
  ske: ['after its ServerKeyExchange', 'ServerKeyExchange のあとで'],
  cfin: ['after our Finished', 'こちらの Finished のあとで'],
  shd: ['after its ServerHelloDone', 'ServerHelloDone のあとで'],
  nst: ['after its NewSessionTicket', 'NewSessionTicket のあとで'],
  encrypted: ['in the part that is encrypted', '暗号化された部分で'],
  fin: ['after its Finished', 'Finished のあとで'],
};

/** A step such as `sh` as part of a sentence. */
export function stepWords(step: string): Words<string> {
  const [en, ja] = STEPS[step] ?? [`at ${step}`, `${step} で`];
  return { en, ja };
}
