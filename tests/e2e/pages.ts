/** Every kind of page that the site has, below its language. */
export const PAGES = [
  '',
  '/lessons',
  '/lessons/01-reading-a-handshake',
  '/lessons/02-the-experiment',
  '/lessons/03-opening-it-to-tls-1-0',
  '/lab',
  '/own',
  '/offline',
  '/no-such-page',
] as const;

export const LANGUAGES = ['en', 'ja'] as const;

/** Tag of a test that the width of the window has no say in; it runs at one. */
export const ANY_WIDTH = '@any-width';
