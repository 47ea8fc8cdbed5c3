import * as z from 'zod';
import { oneLine } from '../text/one-line.ts';

/** E-mails greet people by their names, and mail programmes make links of addresses: a name that holds one is somebody's bait. */
const ADDRESS = /:\/\/|\bwww\.|[<>@]/i;

/** A person's name as somebody types it: one line, and nothing that could be pressed. */
export function personNameSchema() {
  return z
    .string()
    .overwrite(oneLine)
    .min(1, 'Enter their name')
    .max(120, 'Shorten the name to 120 characters or fewer')
    .refine((name) => !ADDRESS.test(name), 'Enter the name alone, without an address');
}
