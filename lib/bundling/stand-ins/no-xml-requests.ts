/** Stands for what writes XML into requests: to S3 we send files as they are, and only its answers are XML. */
export class XmlShapeSerializer {
  setSerdeContext(): void {}

  write(): never {
    throw new TypeError('XML in requests is not in this bundle');
  }
}
