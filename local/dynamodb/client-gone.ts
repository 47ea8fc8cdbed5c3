import * as z from 'zod';

const GoneSchema = z.object({ code: z.enum(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE']) });

/** Whether an error only says that the client went away in the middle of its request or of the answer. */
export function isClientGone(error: unknown): boolean {
  return GoneSchema.safeParse(error).success;
}
