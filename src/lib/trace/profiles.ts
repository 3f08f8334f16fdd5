import type { Profile } from '../flow/request.ts';
import { ARTICLE } from './article.ts';
import { CORRECTED } from './corrected.ts';
import { CURL_7_88 } from './curl-7.88.ts';
import { CURL_8 } from './curl-8.ts';
import type { Wording } from './wording.ts';

export const WORDINGS: Readonly<Record<Profile, Wording>> = {
  'curl-8': CURL_8,
  'curl-7.88': CURL_7_88,
  article: ARTICLE,
  corrected: CORRECTED,
};
