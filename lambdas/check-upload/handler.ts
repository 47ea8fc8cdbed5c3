import middy from '@middy/core';
import { ScanResultEventSchema } from '../../contracts/scan-results.ts';
import { BOROUGH_NAMES } from '../../programme/borough-names.ts';
import { logStep, parse } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireSentFiles } from '../shared/wiring/sent-files.ts';
import { createCheckUpload } from './check-upload.ts';

const { log, store } = wire('check-upload');
const run = createCheckUpload({
  store,
  objects: wireSentFiles(),
  reference: BOROUGH_NAMES,
  log,
});

export const handler = middy<unknown, Awaited<ReturnType<typeof run>>>()
  .use(logStep(log))
  .handler((event) => run(parse(ScanResultEventSchema, event, 'not the result of a scan')));
