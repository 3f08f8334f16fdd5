import type { Refusal } from './answer.ts';

/**
 * Reads a JSON body of at most `limit` bytes, counted as they come. What is too long is left unread, and the
 * connection closes after the answer, so that a sender without end costs nothing.
 */
export async function readJson(request: Request, limit: number): Promise<{ value: unknown } | Refusal> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return { code: 'content-type' };
  const tooLarge = {
    code: 'too-large',
    headers: { Connection: 'close' },
  } as const;
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge;

  try {
    const bytes = await readAtMost(request, limit);
    if (bytes === undefined) return tooLarge;
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    // No UTF-8, no JSON, or the sender has gone and reads no answer.
    return { code: 'json' };
  }
}

async function readAtMost(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    length += read.value.byteLength;
    if (length > limit) return undefined;
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}
