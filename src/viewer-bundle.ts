import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENTRY = fileURLToPath(new URL('./components/viewer.ts', import.meta.url));

/** What one HTML file needs to show a kept run, by name; the hashes are as CSP has them. */
type Bundle = Readonly<Record<'viewer.js' | 'viewer.css' | 'hashes.json', string>>;

/** Puts the viewer of kept runs under `/viewer/`: one script without imports, one style sheet, and their hashes. */
export function viewerBundle(): AstroIntegration {
  return {
    name: 'viewer-bundle',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = new URL('viewer/', dir);
        await mkdir(folder, { recursive: true });
        for (const [name, text] of Object.entries(await bundle()))
          await writeFile(new URL(name, folder), text);
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use('/viewer', (request, response, next) => {
          const name = request.url?.slice(1).split('?', 1)[0] ?? '';
          const type = TYPES[name];
          if (type === undefined) return next();
          bundle().then((made) => {
            response.setHeader('Content-Type', type);
            response.end(made[name as keyof Bundle]);
          }, next);
        });
      },
    },
  };
}

const TYPES: Readonly<Record<string, string>> = {
  'viewer.js': 'text/javascript',
  'viewer.css': 'text/css',
  'hashes.json': 'application/json',
} satisfies Record<keyof Bundle, string>;

async function bundle(): Promise<Bundle> {
  const built = await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    mode: 'production',
    build: {
      write: false,
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: { input: ENTRY, output: { format: 'iife', codeSplitting: false } },
    },
  });
  if (Array.isArray(built) || !('output' in built)) throw new Error('the viewer was built as something else');
  let script = '';
  let style = '';
  for (const made of built.output) {
    if (made.type === 'chunk') script += made.code;
    else if (made.fileName.endsWith('.css')) style += String(made.source);
    else throw new Error(`the viewer has a file beside it, ${made.fileName}`);
  }
  // In an HTML file, this begins a comment of old, in which the script's end tag is none (HTML §4.12.1.3).
  // Between script tags both mean something to HTML (§4.12.1.3); in JavaScript they stand in literals alone.
  script = script.replaceAll('<!--', '\\x3c!--').replaceAll('</script', '\\x3c/script');
  const hashes = { script: hashOf(script), style: hashOf(style) };
  return { 'viewer.js': script, 'viewer.css': style, 'hashes.json': JSON.stringify(hashes) };
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
