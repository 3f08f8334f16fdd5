import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** Where a lesson's claims come from, and the day on which somebody last looked. */
const source = z.strictObject({
  title: z.string().min(1),
  url: z.url(),
  checked: z.date(),
});

/** The article that a lesson retells; it has no `url` where its address is not known. */
const article = z.strictObject({
  title: z.string().min(1),
  url: z.url().optional(),
  date: z.date(),
});

/** Ids are `<lang>/<file name>`, such as `en/01-reading-a-handshake`: the same file name is the same lesson. */
const lessons = defineCollection({
  loader: glob({ base: './content/lessons', pattern: '{en,ja}/*.mdx' }),
  schema: z.strictObject({
    title: z.string().min(1),
    description: z.string().min(1).max(160),
    /** Place in the course, from 1. */
    order: z.int().positive(),
    /** Reading time, the cells run once. */
    minutes: z.int().positive(),
    updated: z.date(),
    sources: z.array(source).min(1),
    article: article.optional(),
  }),
});

export const collections = { lessons };
