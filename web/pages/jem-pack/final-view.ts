import type { CheckedFinal } from '../../../commands/check-final.ts';
import { voidedBy, wasDistributed } from '../../../domain/jem/pack-release.ts';
import type { Contact } from '../../../domain/people/contact.ts';
import { nameOf } from '../../../domain/plans/people.ts';
import { signatoriesOf } from '../../../domain/plans/sign-off.ts';
import type { Table } from '../../table.ts';
import { count } from '../../wording.ts';

/** What making the slides the next version would do, before it is done. */
export function finalModel(checked: CheckedFinal, contacts: readonly Contact[]): object {
  const { file, madeFrom, slides } = checked;
  const voided = voidedBy(file);
  const version = voided.packVersion + 1;
  return {
    version,
    facts: [
      `${count(slides.length, 'slide')}, made from version ${madeFrom}`,
      ...(madeFrom < voided.packVersion
        ? [
            `Version ${voided.packVersion} was made meanwhile. What is new in it is not in your file unless you put it there.`,
          ]
        : []),
    ],
    added: addedTable(checked),
    consequences: [
      `Version ${version} is kept beside version ${voided.packVersion}; both can be downloaded.`,
      ...(voided.isSignedOff ? [`The sign-off of version ${voided.packVersion} is void.`] : []),
      signatureLine(checked, contacts),
      ...(wasDistributed(file.jem)
        ? [
            `Version ${voided.packVersion} was sent to ${count(voided.sentTo.length, 'person', 'people')}: their links will say that it is replaced. They get an e-mail when version ${version} is signed off, and not before.`,
          ]
        : ['Nothing is sent to anybody who attends before it is signed off.']),
    ],
    sentTo: voided.sentTo.map((id) => nameOf(contacts, id)),
  };
}

/** Who uploads is known when it is done; here it is only said that it is somebody else. */
function signatureLine({ file }: CheckedFinal, contacts: readonly Contact[]): string {
  const names = signatoriesOf({ file, contacts: [...contacts] }, {}).map((id) => nameOf(contacts, id));
  return `Sign-off is asked for anew: ${names.join(', then ')}. Nobody signs off what they uploaded.`;
}

function addedTable({ added }: CheckedFinal): Table {
  return {
    caption: `${count(added.length, 'number')} in your slides ${added.length === 1 ? 'is no figure' : 'are no figures'} of the pack`,
    head: ['Slide', 'Number', 'Where', 'Words around it'],
    rows: added.map(({ slide, written, place, context }) => [
      { text: String(slide) },
      { text: written, keep: true },
      { text: place },
      { text: context },
    ]),
    empty: 'Every number in your slides is a figure of the pack.',
  };
}
