import { postInWords } from '../domain/people/changes.ts';
import type { Post } from '../domain/people/contact.ts';
import { PLACE_WORDS } from '../programme/contact-words.ts';

/** `Borough commander: Croydon` */
export function postText(post: Post): string {
  return postInWords(post, PLACE_WORDS);
}
