/** Stands for what signs the headers of single events of a stream; every signer makes one. */
export class HeaderFormatter {
  format(): never {
    throw new TypeError('signed streams of events are not in this bundle');
  }
}
