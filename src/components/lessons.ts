import { getCollection } from 'astro:content';
import type { Lang } from '../lib/i18n/lang.ts';

/** The lessons of one language in their order, each with its address: the file's name. */
export async function lessonsIn(lang: Lang) {
  const lessons = await getCollection('lessons', ({ id }) => id.startsWith(`${lang}/`));
  return lessons
    .map((lesson) => ({ ...lesson, slug: lesson.id.slice(lang.length + 1) }))
    .sort((a, b) => a.data.order - b.data.order);
}
