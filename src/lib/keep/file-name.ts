/**
 * A file's name from what was asked and when: `tls-notebook-api.lab.test-20261125T150000Z.txt`. Only letters, digits,
 * dots and hyphens, at most 120 characters, and none that a file system keeps for itself.
 * @param host as it was typed; what is not safe in a name becomes a hyphen
 */
export function fileName(host: string, startedAt: string, extension: string): string {
  const time = startedAt
    .replace(/\.\d+/, '')
    .replace(/[^0-9TZ]/g, '')
    .slice(0, 16);
  const parts = ['tls-notebook', safe(host.slice(0, 300)).slice(0, 64), time].map(trimmed);
  return `${parts.filter((part) => part !== '').join('-')}.${extension}`;
}

const safe = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/\.{2,}/g, '.');

const trimmed = (text: string): string => text.replace(/^[.-]+|[.-]+$/g, '');
