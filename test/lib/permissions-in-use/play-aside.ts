import type { System } from '../../../local/system/system.ts';
import { openAside } from './aside.ts';
import { playFiles } from './scenes-of-files.ts';
import { playMail } from './scenes-of-mail.ts';
import { playErasure, playLostRoom, playMending, playSessions } from './scenes-of-mending.ts';

/** What one JEM that goes well does not show. */
export async function playAside(system: System): Promise<void> {
  const aside = await openAside(system);
  await playMending(aside);
  await playFiles(aside);
  await playMail(aside);
  await playLostRoom(aside);
  await playSessions(aside);
  await playErasure(aside);
}
