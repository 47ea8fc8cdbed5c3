/**
 * Stands for the reader of ~/.aws/config and ~/.aws/credentials, which every setting is looked for in after the environment. A
 * function has no home with files.
 */
export const CONFIG_PREFIX_SEPARATOR = '.';

export async function loadSharedConfigFiles() {
  return { configFile: {}, credentialsFile: {} };
}
