import { existsSync, readFileSync } from 'node:fs';
import { type Capture, readCapture } from '../../../src/lib/capture/read.ts';

const FOLDER = new URL('files/', import.meta.url);

/** Where a file of the captures stands, for other programs. */
export const pathOf = (name: string): string => new URL(name, FOLDER).pathname;

export const bytesOf = (name: string): Uint8Array => Uint8Array.from(readFileSync(pathOf(name)));
export const textOf = (name: string): string => readFileSync(pathOf(name), 'utf8');

/** The key log beside a capture; undefined where there is none. */
export function keysOf(name: string): string | undefined {
  const path = pathOf(name.replace(/\.\w+$/, '.keys'));
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** A capture with the key log beside it. */
export const read = (name: string): Capture => readCapture(bytesOf(name), keysOf(name));
