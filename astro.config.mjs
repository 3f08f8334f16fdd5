import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig, passthroughImageService } from 'astro/config';
import remarkCjkFriendly from 'remark-cjk-friendly';
import { compressFiles } from './src/compress.ts';
import { highlighting } from './src/highlight.ts';
import { devSite } from './src/server/dev.ts';
import { viewerBundle } from './src/viewer-bundle.ts';

process.env.ASTRO_TELEMETRY_DISABLED = '1';

export default defineConfig({
  output: 'static',
  adapter: node({ mode: 'middleware', bodySizeLimit: 16 * 1024 }),
  integrations: [mdx(), viewerBundle(), compressFiles(), devSite()],
  // A language's prefix stands on every page; `/` itself is answered by the server.
  i18n: {
    locales: ['en', 'ja'],
    defaultLocale: 'en',
    routing: { prefixDefaultLocale: true, redirectToDefaultLocale: false },
  },
  trailingSlash: 'never',
  // The endpoints check the origin themselves, JSON included, and answer in the contract's form.
  security: { checkOrigin: false },
  // No inline script or style: the server's one Content-Security-Policy allows none.
  build: { format: 'directory', inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0 } },
  markdown: {
    // The default processor joins `--` into a dash, which breaks every curl option.
    processor: unified({
      remarkPlugins: [remarkCjkFriendly],
      smartypants: false,
    }),
    shikiConfig: highlighting,
  },
  image: { service: passthroughImageService() },
  session: false,
  devToolbar: { enabled: false },
  // Beside the sources, so that tests find the content collections.
  cacheDir: '.astro',
});
