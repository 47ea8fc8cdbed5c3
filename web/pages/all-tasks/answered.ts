/** Name in the address of the task that has just been answered. */
export const ANSWERED = 'answered';
