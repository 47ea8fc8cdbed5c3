import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderInUseError, NotADataFolderError, openDataFolder } from '../../local/data-folder.ts';

describe('the data folder', () => {
  let parent: string;
  let directory: string;
  let holder: ChildProcess | undefined;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'data-folder-'));
    directory = join(parent, 'new', '.jem');
  });
  afterEach(() => {
    holder?.kill('SIGKILL');
    rmSync(parent, { recursive: true, force: true });
  });

  async function holdElsewhere(): Promise<ChildProcess> {
    holder = fork(join(__dirname, 'hold-data-folder.ts'), [directory], { execArgv: ['--import', 'tsx'] });
    const child = holder;
    await new Promise((resolve) => child.once('message', resolve));
    return child;
  }

  it('is created when it is missing and keeps what is put into it', async () => {
    const first = await openDataFolder({ directory });
    writeFileSync(join(first.subfolder('ses'), 'index.ndjson'), 'x');
    await first.close();
    const second = await openDataFolder({ directory });
    expect(readdirSync(second.subfolder('ses'))).toEqual(['index.ndjson']);
    await second.close();
  });

  it('belongs to one process at a time, and to nobody once that is killed', async () => {
    const child = await holdElsewhere();
    const refused = openDataFolder({ directory });
    await expect(refused).rejects.toThrow(DataFolderInUseError);
    await expect(refused).rejects.toThrow(`in use by another process (number ${child.pid})`);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    await (await openDataFolder({ directory })).close();
  });

  it('is not opened twice by one process', async () => {
    const first = await openDataFolder({ directory });
    await expect(openDataFolder({ directory })).rejects.toThrow(DataFolderInUseError);
    await first.close();
  });

  it('is wiped when it is to be fresh, but not while another process has it', async () => {
    const first = await openDataFolder({ directory });
    writeFileSync(join(first.subfolder('s3'), 'object'), 'x');
    await expect(openDataFolder({ directory, fresh: true })).rejects.toThrow(DataFolderInUseError);
    expect(existsSync(join(directory, 's3', 'object'))).toBe(true);
    await first.close();
    await (await openDataFolder({ directory, fresh: true })).close();
    expect(existsSync(join(directory, 's3'))).toBe(false);
  });

  it.each([true, false])(
    'is never a folder that holds something else (fresh: %s), which stays as it is',
    async (fresh) => {
      writeFileSync(join(parent, 'thesis.txt'), 'ten years of work');
      await expect(openDataFolder({ directory: parent, fresh })).rejects.toThrow(NotADataFolderError);
      expect(readdirSync(parent)).toEqual(['thesis.txt']);
    },
  );
});
