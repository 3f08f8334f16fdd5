import { readFileSync } from 'node:fs';

/** What makes the recordings: this tool's version, Node's and its OpenSSL's. */
export const TOOL = {
  notebook: version(),
  node: process.versions.node,
  openssl: process.versions.openssl,
} as const;

function version(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  return (manifest as { version: string }).version;
}
