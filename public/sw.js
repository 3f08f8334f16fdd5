// Keeps what helps when the notebook's own server is out of reach: one page per language that says so, and the
// lessons visited last, with their recordings and the scripts that draw them.
const CACHE = 'out-of-reach-1';
const PAGES = ['/en/offline', '/ja/offline'];
const LESSON = /^\/(?:en|ja)\/lessons\/[\w-]+$/;
/** What a kept page loads. */
const PART = /^\/(?:(?:_astro|flows)\/|theme\.js$|favicon\.svg$)/;
const LESSON_CACHE = 'lesson-1:';
/** Both languages of three lessons; what was kept first goes first. */
const MOST_LESSONS = 6;
/** Of one lesson. */
const MOST_FILES = 120;
const MOST_BYTES = 4 * 1024 * 1024;

self.addEventListener('install', (event) => {
  event.waitUntil(keepPages().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim().then(keepOpenLessons));
});

self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.mode === 'navigate') {
    const answer = fetch(event.request);
    event.respondWith(answer.catch(() => outOfReach(event.request)));
    if (LESSON.test(pathname))
      event.waitUntil(answer.then(() => keepLesson(pathname)).catch(() => undefined));
  } else if (event.request.method === 'GET' && PART.test(pathname)) {
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
    await cache.addAll(partsOf(html));
  }
}

/** Styles, fonts, scripts and the icon that a page names: without them it would be bare. */
function partsOf(html) {
  const named = [
    ...html.matchAll(/(?:href|src)="(\/(?:_astro\/[^"]+\.(?:css|js|woff2)|theme\.js|favicon\.svg))"/g),
  ];
  return [...new Set(named.map((match) => match[1]))];
}

/** A lesson that was open before there was a worker to see it. */
async function keepOpenLessons() {
  const paths = (await self.clients.matchAll()).map(({ url }) => new URL(url).pathname);
  for (const path of new Set(paths)) if (LESSON.test(path)) await keepLesson(path).catch(() => undefined);
}

async function keepLesson(path) {
  const page = await fetch(path);
  if (!page.ok) return;
  const html = await page.clone().text();
  const name = LESSON_CACHE + path;
  const before = await (await caches.open(name)).match(path);
  if (before && (await before.text()) === html) return;

  const recordings = [...html.matchAll(/data-address="(\/flows\/[\w.-]+\.json)"/g)].map((match) => match[1]);
  const files = await fetchAll([...recordings, ...partsOf(html)]);
  await caches.delete(name);
  const cache = await caches.open(name);
  for (const [address, answer] of files) await cache.put(address, answer);
  // Last: the page stands for a lesson that is kept whole.
  await cache.put(path, page);
  const lessons = (await caches.keys()).filter((each) => each.startsWith(LESSON_CACHE));
  for (const oldest of lessons.slice(0, -MOST_LESSONS)) await caches.delete(oldest);
}

/** The files, and those that the scripts among them load later, within the bounds of one lesson. */
async function fetchAll(addresses) {
  const files = new Map();
  const wanted = [...addresses];
  let bytes = 0;
  for (const address of wanted) {
    if (files.size === MOST_FILES || files.has(address)) continue;
    const answer = await fetch(address);
    if (!answer.ok) continue;
    const script = address.endsWith('.js') ? await answer.clone().text() : '';
    bytes += (await answer.clone().arrayBuffer()).byteLength;
    if (bytes > MOST_BYTES) break;
    files.set(address, answer);
    // As the build writes them: "./name.js" between scripts, "_astro/name.css" for what is to be loaded first.
    const later = script.matchAll(/["'`](?:\.\/|\/?_astro\/)([\w.-]+\.(?:js|css))["'`]/g);
    wanted.push(...[...later].map((match) => `/_astro/${match[1]}`));
  }
  return files;
}

async function outOfReach(request) {
  const { pathname } = new URL(request.url);
  const language = pathname.startsWith('/ja') ? 'ja' : 'en';
  return (await caches.match(pathname)) ?? (await caches.match(`/${language}/offline`)) ?? Response.error();
}

async function kept(request) {
  return (await caches.match(request)) ?? Response.error();
}
