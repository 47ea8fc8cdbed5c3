/** Stands for @smithy/core/event-streams. Of S3 only SelectObjectContent answers with a stream of events, and nothing here asks for it. */
function absent(): never {
  throw new TypeError('event streams are not in this bundle');
}

/** Called by every S3Client; the marshaller that it would add is made from `eventStreamSerdeProvider`. */
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;
export const eventStreamSerdeProvider = absent;
export const EventStreamSerde = absent;
