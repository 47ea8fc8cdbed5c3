/** Whom and what a message was found to be about, by ids, as far as it was. */
export interface MailSubject {
  /** Who is known under the address of its sender; whether it is from them is another question. */
  contactId?: string;
  jemId?: string;
  taskId?: string;
}
