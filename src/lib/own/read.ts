import { type HexRead, readHex } from '../capture/hex/read.ts';
import { textKind } from '../capture/kind.ts';
import { isPcap } from '../capture/pcap.ts';
import { isPcapng } from '../capture/pcapng.ts';
import { type Capture, captureSteps, kindOf } from '../capture/read.ts';
import { atOnce, type Steps } from '../capture/steps.ts';
import { openedAgain } from '../keep/open-again.ts';
import { type ReadCapsule, readCapsule } from '../keep/read.ts';
import { looksPasted } from '../paste/looks.ts';
import type { Pasted } from '../paste/pasted.ts';
import { readPasted } from '../paste/read.ts';

/** What a person brought, by what it turned out to be. */
export type Own =
  | { readonly kind: 'capture'; readonly capture: Capture }
  | { readonly kind: 'capsule'; readonly read: ReadCapsule }
  | { readonly kind: 'keylog'; readonly text: string }
  | { readonly kind: 'hex'; readonly hex: HexRead }
  | { readonly kind: 'pasted'; readonly pasted: Pasted }
  /** `text`: readable, and no line of it tells of a connection. */
  | { readonly kind: 'unknown'; readonly text: boolean }
  /** `how`: gzip, zip or zstd. */
  | { readonly kind: 'packed'; readonly how: string };

/**
 * Reads a file or a pasted text, whatever of the kinds it is; its name is not asked. Never throws.
 * @param keylog text in the NSS key log format (RFC 9850) that was brought before; it opens captures and dumps
 */
export function readOwn(bytes: Uint8Array, keylog?: string): Own {
  return atOnce(ownSteps(bytes, keylog));
}

/** The same in steps: a capture has many. */
export function* ownSteps(bytes: Uint8Array, keylog?: string): Steps<Own> {
  if (isPcap(bytes) || isPcapng(bytes))
    return { kind: 'capture', capture: yield* captureSteps(bytes, keylog) };
  const how = kindOf(bytes);
  if (how !== 'text' && how !== 'unknown') return { kind: 'packed', how };
  const text = textOf(bytes);
  if (text === undefined) return { kind: 'unknown', text: false };
  if (/^\s*\{/.test(text) && /"format"\s*:/.test(text.slice(0, HEAD)))
    return { kind: 'capsule', read: readCapsule(text, openedAgain) };
  // A trace may have a line that looks like a key log's or a dump's; a key log has none that looks like a trace's.
  const kind = textKind(text);
  if (kind === 'keylog') return { kind, text };
  if (looksPasted(text)) return { kind: 'pasted', pasted: readPasted(text) };
  if (kind === 'hex') return { kind, hex: readHex(text, keylog) };
  return { kind: 'unknown', text: true };
}

/** The text of a key log, where it is one; nothing else is read for it. */
export function keylogIn(bytes: Uint8Array): string | undefined {
  if (isPcap(bytes) || isPcapng(bytes)) return undefined;
  const text = textOf(bytes);
  return text !== undefined && textKind(text) === 'keylog' ? text : undefined;
}

/** Characters in which a capsule names its format. */
const HEAD = 1000;

/** As UTF-8, or as UTF-16 where it begins so, as PowerShell writes; undefined for what is no text. */
function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined;
  const text = new TextDecoder(wide ?? 'utf-8').decode(bytes);
  return text.slice(0, HEAD).includes('\0') ? undefined : text;
}
