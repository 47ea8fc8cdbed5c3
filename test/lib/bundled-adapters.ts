import { createDynamoStore } from '../../adapters/dynamo-store.ts';
import { createS3ObjectEraser } from '../../adapters/s3-object-eraser.ts';
import { createS3ObjectLinks } from '../../adapters/s3-object-links.ts';
import { createS3ObjectStore } from '../../adapters/s3-object-store.ts';
import { createS3SentFiles } from '../../adapters/s3-sent-files.ts';
import { createSesMailSender } from '../../adapters/ses-mail-sender.ts';
import { createSesSuppression } from '../../adapters/ses-suppression.ts';
import { createSfnExecutions } from '../../adapters/sfn-executions.ts';
import type { OpenedObject } from '../../domain/ports/services.ts';
import { SAMPLES } from '../ports/sample-entities.ts';

/** Is bundled as the functions are, and run alone: calls every service through its adapter and prints what came of it. */
const store = createDynamoStore({ tableName: 'table' });
const objects = createS3ObjectStore({ bucket: 'documents' });
const links = createS3ObjectLinks({ bucket: 'documents' });
const sentFiles = createS3SentFiles({ bucket: 'documents' });
const mail = createSesMailSender({ firstPauseMs: 2 });
const arn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:waiting';
const executions = createSfnExecutions({
  machineArns: { 'jem-lifecycle': arn, 'release-pack': arn },
});

const NAMES = { fileName: 'Crime 2026.csv', plainName: 'data.csv' };
const file = { key: 'jems/1/data', contentType: 'text/csv' };
const letter = {
  from: 'jem@jem.example',
  to: 'amara@police.example',
  raw: Buffer.from('From: jem@jem.example\r\nTo: amara@police.example\r\nSubject: x\r\n\r\nx\r\n'),
};

async function readAll(opened: OpenedObject | undefined): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of opened?.body ?? []) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

/** As a browser does. */
async function sendForm(): Promise<number> {
  const redirectTo = 'https://jem.example/sent';
  const { url, fields } = await links.presignPost({
    key: 'uploads/1',
    seconds: 60,
    maxBytes: 20,
    redirectTo,
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new File(['a,b'], 'März.csv'));
  return (await fetch(url, { method: 'POST', body: form, redirect: 'manual' })).status;
}

const CALLS: Record<string, () => Promise<unknown>> = {
  committed: () => store.commit([{ op: 'put', entity: 'jem', value: SAMPLES.jem }]),
  conflict: () => store.commit([{ op: 'put', entity: 'jem', value: SAMPLES.jem }]),
  item: async () => (await store.jem('jem-1'))?.borough,
  partition: async () => (await store.jemFile('jem-1'))?.jem.workAreas.R1,
  list: async () => (await store.jems()).length,
  // An error that no adapter names.
  unnamed: () => createDynamoStore({ tableName: 'other' }).jem('jem-1'),
  put: () => objects.put({ ...file, ...NAMES, body: Buffer.from('a,£\n') }),
  get: async () => Buffer.from((await objects.get(file.key)) ?? []).toString(),
  missing: () => objects.get('jems/1/nothing'),
  presigned: async () => {
    const address = await links.presign(file.key, { ...file, ...NAMES, seconds: 60 });
    return (await fetch(address)).text();
  },
  opened: async () => readAll(await objects.open(file.key)),
  form: sendForm,
  nameOfSent: async () => {
    const opened = await sentFiles.open('uploads/1');
    return `${opened?.fileName}: ${await readAll(opened)}`;
  },
  erased: () => createS3ObjectEraser({ bucket: 'documents' }).erase(file.key),
  getErased: () => objects.get(file.key),
  sent: async () => typeof (await mail.send(letter)),
  // Not on the list: an answer that the client of version 1 does not read.
  cleared: () => createSesSuppression().clear('amara@police.example'),
  started: () => executions.start('jem-lifecycle', 'one', { jemId: 'jem-1' }),
  status: () => executions.status(`${arn.replace('stateMachine', 'execution')}:one`),
  gone: () => executions.resume('no token', { kind: 'changed' }),
};

const wanted = process.argv.slice(2);
const results: Record<string, unknown> = {};
for (const name of wanted.length > 0 ? wanted : Object.keys(CALLS)) {
  try {
    results[name] = (await CALLS[name]?.()) ?? 'nothing';
  } catch (error) {
    results[name] = error instanceof Error ? `${error.name}: ${error.message}` : 'no error';
  }
}
process.stdout.write(JSON.stringify(results));
