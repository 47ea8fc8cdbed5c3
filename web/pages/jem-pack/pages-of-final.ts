import type { CheckedFinal } from '../../../commands/check-final.ts';
import type { PublishFinalInput } from '../../../commands/publish-final.ts';
import { currentPack, signOffsFor } from '../../../domain/plans/sign-off.ts';
import { signOff } from '../../../domain/task/kinds/pack.ts';
import { readAnswer } from '../../../domain/task/read-answer.ts';
import { amendBriefing } from '../../../pack/edited/amend-briefing.ts';
import { renderSlides } from '../../../pack/edited/render-slides.ts';
import type { TeamDeps } from '../../team-deps.ts';

/** As the drafts are marked (R78). */
const MARKING = 'OFFICIAL-SENSITIVE';

/** What is read of the new version in place of the file: a page of its slides, and the chair's briefing with what has changed. */
export async function pagesOf(
  deps: Pick<TeamDeps, 'objects'>,
  { file, madeFrom, slides, added }: CheckedFinal,
): Promise<PublishFinalInput['pages']> {
  const { documents, tasks, jem } = file;
  const version = (currentPack(documents)?.packVersion ?? 0) + 1;
  const page = renderSlides({ borough: jem.borough, version, madeFrom, marking: MARKING, slides });
  const of = (kind: 'pack' | 'briefing') =>
    documents.find((document) => document.kind === kind && document.packVersion === madeFrom);
  const [base, briefing] = [of('pack'), of('briefing')];
  const before = briefing && (await deps.objects.get(briefing.key));
  const pages: PublishFinalInput['pages'] = [{ kind: 'pack-page', html: page }];
  if (!base || !before) return pages;
  const requests = signOffsFor(base, tasks).flatMap((task) => {
    const answer = readAnswer(signOff, task);
    if (answer?.decision !== 'changes') return [];
    return [answer.changes, ...answer.slides.map(({ slide, comment }) => `Slide ${slide}: ${comment}`)];
  });
  const amended = amendBriefing(new TextDecoder().decode(before), {
    version,
    madeFrom,
    requests,
    addedNumbers: added.length,
  });
  return [...pages, { kind: 'briefing', html: amended }];
}
