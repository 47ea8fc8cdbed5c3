import type { Hono } from 'hono';
import { defaultIsContentTypeBinary, handle } from 'hono/aws-lambda';
import { createDynamoStore } from '../adapters/dynamo-store.ts';
import { createLog } from '../adapters/log.ts';
import { newId } from '../adapters/new-id.ts';
import { toBucket } from '../adapters/s3-bucket.ts';
import { createS3ObjectLinks } from '../adapters/s3-object-links.ts';
import { createS3ObjectStore } from '../adapters/s3-object-store.ts';
import { createSecrets } from '../adapters/secrets.ts';
import { createSesMailSender } from '../adapters/ses-mail-sender.ts';
import { CAPABILITIES, readVariables } from '../contracts/capabilities.ts';
import type { PageFunctionName } from '../contracts/workflow.ts';
import { ORGANISATIONS } from '../programme/organisations.ts';
import { createAssets } from './assets.ts';
import type { AppEnv } from './context.ts';
import { loadResources } from './resources.ts';
import { createTemplates } from './templates.ts';

/**
 * What both functions of the pages are made of, from the environment: one that lacks a variable fails when it is loaded. What only the team's
 * has is made in its entry, so that the other carries no client of a service that it may not use.
 */
export function wire(name: PageFunctionName) {
  const { TABLE_NAME } = readVariables(CAPABILITIES.store, process.env);
  const { DOCUMENTS_BUCKET } = readVariables(CAPABILITIES['read-objects'], process.env);
  const { PUBLIC_URL, MAIL_FROM, MAIL_REPLY_TO } = readVariables(CAPABILITIES.mail, process.env);
  const documents = toBucket({ bucket: DOCUMENTS_BUCKET });
  const resources = loadResources();
  const both = {
    store: createDynamoStore({ tableName: TABLE_NAME }),
    objects: { ...createS3ObjectStore(documents), ...createS3ObjectLinks(documents) },
    secrets: createSecrets(),
    log: createLog(name),
    publicUrl: PUBLIC_URL,
  };
  return {
    /** For commands. */
    ports: { ...both, newId, mail: createSesMailSender(), from: MAIL_FROM, replyTo: MAIL_REPLY_TO },
    /** For pages. */
    deps: {
      ...both,
      organisations: ORGANISATIONS,
      render: createTemplates(resources.templates),
      assets: createAssets(resources.assets),
    },
  };
}

/** The app as a function behind an HTTP API. CSV goes out as bytes: as text it would lose the mark by which Excel knows UTF-8. */
export function toHandler(app: Hono<AppEnv>) {
  return handle(app, {
    isContentTypeBinary: (type) => type.startsWith('text/csv') || defaultIsContentTypeBinary(type),
  });
}
