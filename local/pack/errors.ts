/** Something about the files or the request that the person at the terminal can mend. */
export class PackInputError extends Error {
  override readonly name = 'PackInputError';
}
