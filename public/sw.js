// Keeps one page per language, shown when the notebook's own server is out of reach.
const CACHE = 'out-of-reach-1';
const PAGES = ['/en/offline', '/ja/offline'];

self.addEventListener('install', (event) => {
  event.waitUntil(keepPages().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') {
    event.respondWith(fetch(event.request).catch(() => outOfReach(event.request)));
  } else if (event.request.method === 'GET' && new URL(event.request.url).pathname.startsWith('/_astro/')) {
    event.respondWith(fetch(event.request).catch(() => kept(event.request)));
  }
});

async function keepPages() {
  const cache = await caches.open(CACHE);
  for (const page of PAGES) {
    const answer = await fetch(page, { cache: 'reload' });
    if (!answer.ok) continue;
    const html = await answer.clone().text();
    await cache.put(page, answer);
    // Styles, fonts and the theme script that the page names: without them it would be bare.
    const parts = [
      ...html.matchAll(/(?:href|src)="(\/(?:_astro\/[^"]+\.(?:css|js|woff2)|theme\.js|favicon\.svg))"/g),
    ];
    await cache.addAll([...new Set(parts.map((match) => match[1]))]);
  }
}

async function outOfReach(request) {
  const language = new URL(request.url).pathname.startsWith('/ja') ? 'ja' : 'en';
  return (await caches.match(`/${language}/offline`)) ?? Response.error();
}

async function kept(request) {
  return (await caches.match(request)) ?? Response.error();
}
