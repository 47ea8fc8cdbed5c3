import { createLog } from '../../adapters/log.ts';

describe('the log', () => {
  afterEach(() => jest.restoreAllMocks());

  it('writes one JSON line with service, code and the fields given', () => {
    process.env.POWERTOOLS_DEV = 'false';
    const lines: string[] = [];
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    }
    const log = createLog('issue-task', { requestId: 'r-1' });
    log.info('STARTED', { jemId: 'jem-1' });
    log.warn('EMAIL_REFUSED');
    log.error('STEP_FAILED', { error: 'CorruptRecordError' });
    jest.restoreAllMocks();
    const entries = lines.map((line) => JSON.parse(line));
    expect(entries.map(({ level, message }) => [level, message])).toEqual([
      ['INFO', 'STARTED'],
      ['WARN', 'EMAIL_REFUSED'],
      ['ERROR', 'STEP_FAILED'],
    ]);
    expect(entries[0]).toMatchObject({ service: 'issue-task', requestId: 'r-1', jemId: 'jem-1' });
    expect(entries[1]).not.toHaveProperty('jemId');
  });
});
