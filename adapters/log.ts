import { Logger } from '@aws-lambda-powertools/logger';
import type { Log, LogFields } from '../domain/ports/services.ts';

/**
 * One JSON line each on the function's output. The level comes from POWERTOOLS_LOG_LEVEL, which the logger reads itself.
 * @param service the step or service: its folder, its state in the ASL
 * @param always fields of every line, such as the request id
 */
export function createLog(service: string, always: LogFields = {}): Log {
  const logger = new Logger({ serviceName: service, persistentKeys: { ...always } });
  return {
    info: (code, fields = {}) => logger.info(code, { ...fields }),
    warn: (code, fields = {}) => logger.warn(code, { ...fields }),
    error: (code, fields = {}) => logger.error(code, { ...fields }),
  };
}
