import { readFileSync } from 'node:fs';
import type { VersionsReport } from '../../../src/lib/report/versions.ts';

export type ServerName =
  | 'open to 1.0'
  | 'closed below 1.2'
  | 'only 1.3'
  | '1.2 at most'
  | 'only 1.1'
  | 'only 1.0 without signature'
  | 'only 1.2 with SHA-1'
  | 'only 1.3 post-quantum'
  | 'post-quantum first'
  | 'only 1.3 with ffdhe2048'
  | 'only 1.3 with ffdhe4096'
  | 'plain HTTP';

/** What the ladder reported of the servers that `record.ts` started. */
export const SERVERS: Readonly<Record<ServerName, Pick<VersionsReport, 'versions' | 'intolerance'>>> =
  JSON.parse(readFileSync(new URL('recordings/servers.json', import.meta.url), 'utf8'));
