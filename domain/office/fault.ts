/** Why an Office file, or any zipped file, is not taken. The words for the sender are in `domain/upload/refusals.ts`. */
export type Fault =
  | 'broken'
  | 'encrypted'
  | 'unusual-packing'
  | 'unsafe-names'
  | 'too-many-parts'
  | 'too-large-unpacked'
  | 'packed-inside'
  | 'macros'
  | 'embedded-objects'
  | 'outside-links'
  | 'other-kind'
  | 'no-sheet';

/** Stops the reading of a file, with why. Every reader of this folder turns it into a value at its border. */
export class OfficeFault extends Error {
  override readonly name = 'OfficeFault';
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault);
    this.fault = fault;
  }
}

/** What was read, or why nothing was. */
export async function faultsAsValues<T>(
  read: () => Promise<T>,
): Promise<T | { kind: 'fault'; fault: Fault }> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof OfficeFault) return { kind: 'fault', fault: error.fault };
    throw error;
  }
}
