import { createSecrets } from '../../../adapters/secrets.ts';
import { createSesMailSender } from '../../../adapters/ses-mail-sender.ts';
import { createDeliverLetter } from '../../../commands/deliver-letter.ts';
import { createSendEmail } from '../../../commands/send-email.ts';
import { CAPABILITIES, readVariables } from '../../../contracts/capabilities.ts';
import { organisationName } from '../../../programme/organisations.ts';
import type { Core } from './core.ts';

/** The capability `mail`: the post office, and letters composed from the store. */
export function wireMail({ store, log }: Core) {
  const {
    PUBLIC_URL: publicUrl,
    MAIL_FROM: from,
    MAIL_REPLY_TO: replyTo,
  } = readVariables(CAPABILITIES.mail, process.env);
  const mail = createSesMailSender();
  const send = createSendEmail({ store, mail, secrets: createSecrets(), log, from, replyTo, publicUrl });
  return { send, deliver: createDeliverLetter({ store, send, organisationName, publicUrl, log }) };
}
