import * as z from 'zod';
import type { LambdaInvoker } from '../lambda/invoker.ts';

const HtmlResult = z.looseObject({
  headers: z.record(z.string(), z.unknown()).optional(),
  body: z.string(),
  isBase64Encoded: z.boolean().optional(),
});

/**
 * Puts the control bar into the pages that the functions return. Done here, outside the product: pages know nothing
 * of the bar, and in AWS there is none.
 */
export function withControlBar(lambda: LambdaInvoker, bar: () => string): LambdaInvoker {
  return {
    async invoke(name, payload) {
      const result = await lambda.invoke(name, payload);
      if (result.functionError || !result.payload) return result;
      const parsed = HtmlResult.safeParse(JSON.parse(result.payload));
      if (!parsed.success || parsed.data.isBase64Encoded || !isHtml(parsed.data.headers)) return result;
      const body = parsed.data.body.replace('</body>', () => `${bar()}</body>`);
      const { 'content-length': _, ...headers } = parsed.data.headers ?? {};
      return { ...result, payload: JSON.stringify({ ...parsed.data, headers, body }) };
    },
  };
}

function isHtml(headers: Record<string, unknown> = {}): boolean {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return String(type).startsWith('text/html');
}
