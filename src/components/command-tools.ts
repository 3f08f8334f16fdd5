/**
 * What knows curl's command line: about 40 kB compressed, so a page loads it when a command is first touched.
 * The commands in the markup were highlighted at build.
 */
export { parseCommand } from '../lib/curl/parse.ts';
export { replaceHost } from '../lib/curl/replace-host.ts';
export { written } from '../lib/curl/tell.ts';
export { problemText } from '../lib/i18n/curl.ts';
export { segments } from './segments.ts';
