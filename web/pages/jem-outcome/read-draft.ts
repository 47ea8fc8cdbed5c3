import { discloseAnalysis } from '../../../domain/data-pack/disclose-analysis.ts';
import { PackAnalysisSchema } from '../../../domain/data-pack/pack-analysis.ts';
import { draftSummary, type SummaryDraft } from '../../../domain/outcome/draft-summary.ts';
import { formatFigure } from '../../../pack/wording.ts';
import type { TeamDeps } from '../../team-deps.ts';

/** The first wording of the public summary, from agreed actions and disclosed figures. */
export async function readDraft(
  { store, objects }: Pick<TeamDeps, 'store' | 'objects'>,
  jemId: string,
): Promise<SummaryDraft | undefined> {
  const [file, contacts] = await Promise.all([store.jemFile(jemId), store.contacts()]);
  if (!file) return undefined;
  const document = file.documents.find(({ kind }) => kind === 'analysis');
  const bytes = document && (await objects.get(document.key));
  const analysis = bytes && PackAnalysisSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  return draftSummary({
    jem: file.jem,
    actions: file.actions,
    disclosed: analysis && discloseAnalysis(analysis),
    names: contacts.map(({ name }) => name),
    print: formatFigure,
  });
}
